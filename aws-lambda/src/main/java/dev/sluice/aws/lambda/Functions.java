package dev.sluice.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.sluice.aws.AwsOpener;
import dev.sluice.host.Host;
import dev.sluice.model.Cloud;
import dev.sluice.model.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** What both functions have from Lambda: their environment, their log, and the time that is left. */
final class Functions {
    private Functions() {}

    /** The host of this process; each run is counted by a line in the log. */
    static Host host() {
        Map<String, String> env = System.getenv();
        InstantSource clock = InstantSource.system();
        return new Host(env, Cloud.AWS, new AwsOpener(), clock, status -> count(status, clock.instant()));
    }

    /** Counts a run by a line in the log. */
    static void count(RunStatus status, Instant now) {
        String name = System.getenv().getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "sluice");
        System.out.println(RunMetrics.line(name, status, now));
    }

    static Duration left(Context context) {
        return Duration.ofMillis(context.getRemainingTimeInMillis());
    }
}
