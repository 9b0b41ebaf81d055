package dev.sluice.gcp.functions;

import dev.sluice.gcp.GcpOpener;
import dev.sluice.host.Host;
import dev.sluice.model.Cloud;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What both functions have from their platform: an environment, a log, and the time that is left. */
final class Functions {
    /** The platform tells no function how long it may take: the installation does. */
    static final String TIMEOUT = "SLUICE_TIMEOUT_SECONDS";

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
        return Optional.ofNullable(env.get(TIMEOUT))
                .filter(text -> !text.isBlank())
                .map(Functions::seconds)
                .orElse(USUAL);
    }

    private static Duration seconds(String text) {
        if (!text.strip().matches("[1-9][0-9]{1,4}")) {
            throw new IllegalArgumentException(TIMEOUT + " is a number of seconds from 10 on, not " + text);
        }
        return Duration.ofSeconds(Long.parseLong(text.strip()));
    }
}
