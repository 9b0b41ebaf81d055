package dev.sluice.gcp.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.cloud.functions.CloudEventsFunction;
import dev.sluice.host.Host;
import dev.sluice.host.HostEvent;
import dev.sluice.model.RunReport;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;

/**
 * Applies a plan by the hash it is given, or takes a run back: a Pub/Sub message such as {@code {"apply": "<plan>", "hash":
 * "<hash>"}}. It can't write a plan.
 *
 * <p>Messages are delivered at least once. One that can't be understood now never will be: it is logged and dropped, since
 * an error would bring it back again and again. A run that FAILED is thrown, so that it is, but not for ever: a plan that
 * acts by itself expires after an hour, and so does what is asked for here.
 */
public final class ActFunction implements CloudEventsFunction {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Map<String, String> env = System.getenv();
    private final Host host = Functions.host(env);

    @Override
    public void accept(CloudEvent event) throws IOException {
        if (isOld(event)) {
            log("ERROR", "the message " + event.getId() + " is dropped: it was published at " + event.getTime());
            return;
        }
        HostEvent asked;
        try {
            asked = HostEvent.act(message(event));
        } catch (IllegalArgumentException e) {
            log("ERROR", "the message " + event.getId() + " is dropped: " + e.getMessage());
            return;
        }
        switch (asked) {
            case HostEvent.Nothing nothing -> log("INFO", nothing.why());
            case HostEvent.Look look -> log("ERROR", "this function does not look: " + look);
            case HostEvent.Apply apply -> told(host.apply(apply, event.getId(), Functions.timeout(env)));
            case HostEvent.Undo undo -> told(host.undo(undo, event.getId(), Functions.timeout(env)));
        }
    }

    private static boolean isOld(CloudEvent event) {
        OffsetDateTime published = event.getTime();
        return published != null && published.toInstant().isBefore(Instant.now().minus(LONGEST));
    }

    /** What was published: the event holds the message, and the message its data in Base64. */
    private static JsonNode message(CloudEvent event) throws IOException {
        CloudEventData data = event.getData();
        if (data == null) {
            throw new IllegalArgumentException("the event has no data");
        }
        String text = HostEvent.read(new ByteArrayInputStream(data.toBytes()))
                .path("message")
                .path("data")
                .asText("");
        return HostEvent.read(new ByteArrayInputStream(Base64.getDecoder().decode(text)));
    }

    private static void told(RunReport report) {
        log(
                "INFO",
                "run " + report.run() + " is " + report.status() + ": "
                        + report.outcomes().size() + " outcomes, "
                        + report.gaps().size() + " gaps");
    }

    private static void log(String severity, String message) {
        System.out.println(LogLine.of(severity, message));
    }
}
