package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.MalformedMessage;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * One message of a topic, in the envelope that SNS puts around it: as it is posted to an address, and, with other words for
 * two of its fields, as it is handed to Lambda.
 */
record SnsMessage(JsonNode envelope) {
    static final String NOTIFICATION = "Notification";

    /** Whether that is an envelope at all, by the fields that every kind of it has. */
    static boolean is(JsonNode node) {
        return node.path("Type").isTextual()
                && node.path("TopicArn").isTextual()
                && node.path("Message").isTextual();
    }

    /** {@code Notification}, {@code SubscriptionConfirmation} or {@code UnsubscribeConfirmation}. */
    String type() {
        return field("Type").orElse(NOTIFICATION);
    }

    String text() {
        return envelope.path("Message").asText("");
    }

    /** A field of the envelope, where it has it. */
    Optional<String> field(String name) {
        return Optional.ofNullable(envelope.get(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    /**
     * When it was published.
     *
     * @throws MalformedMessage where it says so in a form that is none of SNS
     */
    Instant published(Instant received) {
        return field("Timestamp").map(SnsMessage::instant).orElse(received);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new MalformedMessage("Timestamp is no moment such as 2026-11-23T08:00:00.000Z");
        }
    }
}
