package dev.sluice.gcp.functions;

import dev.sluice.gcp.GcpOpener;
import dev.sluice.host.Host;
import dev.sluice.host.HostSettings;
import dev.sluice.model.Cloud;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** What both functions have from their platform: an environment, a log, and the time that is left. */
final class Functions {
    /** What a function gets where nobody asked for more. */
    private static final Duration USUAL = Duration.ofSeconds(60);

    private Functions() {}

    /** The host of this process; each run is counted by a line in the log. */
    static Host host(Map<String, String> env) {
        return new Host(
                env,
                Cloud.GCP,
                new GcpOpener(),
                InstantSource.system(),
                status -> System.out.println(LogLine.run(status)));
    }

    /** How long one invocation may take. @throws IllegalArgumentException naming the variable that is wrong */
    static Duration timeout(Map<String, String> env) {
        return HostSettings.timeout(env, USUAL);
    }
}
