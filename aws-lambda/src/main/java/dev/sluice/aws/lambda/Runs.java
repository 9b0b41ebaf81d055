package dev.sluice.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.policy.PolicyException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One invocation of either function: the run is counted for the alarms and answered, and a failed one is thrown. */
final class Runs {
    private final Map<String, String> env;
    private final InstantSource clock;
    private final PrintStream log;
    private @Nullable Installation installation;

    /** @param env read at the first invocation, so that what is wrong in it is said in the function's answer */
    Runs(Map<String, String> env, InstantSource clock, PrintStream log) {
        this.env = Map.copyOf(env);
        this.clock = clock;
        this.log = log;
    }

    void run(Context context, OutputStream out, Function<Installation, RunReport> work) throws IOException {
        RunReport report;
        try {
            report = work.apply(installation());
        } catch (PolicyException | CloudProblem | IllegalArgumentException e) {
            count(context, RunStatus.FAILED);
            throw new RunFailed(String.valueOf(e.getMessage()));
        }
        count(context, report.status());
        if (report.status() == RunStatus.FAILED) {
            throw new RunFailed(report);
        }
        Answer.write(report, out);
    }

    private Installation installation() {
        Installation found = installation;
        if (found == null) {
            found = new Installation(env, clock);
            installation = found;
        }
        return found;
    }

    private void count(Context context, RunStatus status) {
        log.println(RunMetrics.line(context.getFunctionName(), status, clock.instant()));
    }
}
