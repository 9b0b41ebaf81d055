package dev.sluice.azure.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.ExecutionContext;
import dev.sluice.azure.AzureOpener;
import dev.sluice.host.Host;
import dev.sluice.host.HostEvent;
import dev.sluice.host.HostSettings;
import dev.sluice.model.Cloud;
import dev.sluice.model.RunReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What all functions have from the platform: their environment, their log, and the time that they are given. */
final class Functions {
    /** What host.json says, and the module of infra/azure by {@code SLUICE_TIMEOUT_SECONDS} for both. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    /** Azure's load balancer gives a request up after 230 seconds, whatever the function is still doing. */
    private static final Duration REQUEST = Duration.ofSeconds(220);

    /** These tell of every token and every call. */
    private static final List<String> TALKATIVE = List.of("com.azure", "com.microsoft");

    private Functions() {}

    /** The host of this process: the platform makes a new object for each invocation. */
    static Host host() {
        TALKATIVE.forEach(name -> System.setProperty("org.slf4j.simpleLogger.log." + name, "warn"));
        // Runs are counted where an invocation's log is at hand.
        return new Host(System.getenv(), Cloud.AZURE, new AzureOpener(), InstantSource.system(), status -> {});
    }

    /** How long a run may take that nobody waits for. */
    static Duration timeout() {
        return timeout(System.getenv());
    }

    static Duration timeout(Map<String, String> env) {
        return HostSettings.timeout(env, TIMEOUT);
    }

    /** How long a run may take whose answer somebody waits for. */
    static Duration request() {
        return request(System.getenv());
    }

    static Duration request(Map<String, String> env) {
        Duration timeout = timeout(env);
        return timeout.compareTo(REQUEST) < 0 ? timeout : REQUEST;
    }

    /**
     * The JSON object that a binding brought as a string; the platform's own binding to objects would not bound it.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static JsonNode event(String text) {
        try {
            return HostEvent.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says so where a tick comes late. */
    static void pastDue(String tick, ExecutionContext context) {
        if (event(tick).path("IsPastDue").asBoolean(false)) {
            context.getLogger().info("this look was due earlier: no instance of the app was there for it");
        }
    }

    /** Runs, and counts the run for the installation's alarms by a line in the invocation's log. */
    static RunReport counted(ExecutionContext context, Supplier<RunReport> run) {
        try {
            RunReport report = run.get();
            context.getLogger().info(RunLine.of(context.getFunctionName(), report));
            return report;
        } catch (RuntimeException failed) {
            context.getLogger().info(RunLine.failed(context.getFunctionName()));
            throw failed;
        }
    }
}
