package dev.sluice.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.host.HostEvent;
import java.util.Optional;

/**
 * What Lambda hands over when the scanning function succeeded: a record of its request and its answer
 * (docs.aws.amazon.com/lambda, "Retaining records of Lambda asynchronous invocations").
 */
final class Destination {
    private Destination() {}

    /**
     * The event of such a record, or a person's own.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static HostEvent event(JsonNode event) {
        return event.has("responsePayload")
                ? HostEvent.handedOver(
                        event.path("responsePayload"),
                        Optional.of(event.path("requestContext")
                                        .path("requestId")
                                        .asText(""))
                                .filter(id -> !id.isBlank()))
                : HostEvent.act(event);
    }
}
