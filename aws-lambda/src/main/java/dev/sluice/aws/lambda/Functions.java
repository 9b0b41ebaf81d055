package dev.sluice.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.sluice.aws.AwsOpener;
import dev.sluice.host.Host;
import dev.sluice.model.Cloud;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** What both functions have from Lambda: their environment, their log, and the time that is left. */
final class Functions {
    private Functions() {}

    /** The host of this process; each run is counted by a line in the log. */
    static Host host() {
        Map<String, String> env = System.getenv();
        InstantSource clock = InstantSource.system();
        String name = env.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "sluice");
        return new Host(
                env,
                Cloud.AWS,
                new AwsOpener(),
                clock,
                status -> System.out.println(RunMetrics.line(name, status, clock.instant())));
    }

    static Duration left(Context context) {
        return Duration.ofMillis(context.getRemainingTimeInMillis());
    }
}
