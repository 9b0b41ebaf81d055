package dev.sluice.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.policy.Durations;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** What a function was asked to do. */
sealed interface LambdaEvent {
    /** Lambda itself takes no more than 6 MB; what is meant for these functions is small. */
    int MOST_BYTES = 1 << 20;

    /**
     * A look.
     *
     * @param trigger the schedule's execution; empty where a person tests the function
     * @param summary whether people are sent what was seen
     */
    record Look(String capability, Optional<String> trigger, boolean summary) implements LambdaEvent {}

    /** @param trigger the look that planned it; empty where a person applies it */
    record Apply(String plan, String hash, Optional<String> trigger) implements LambdaEvent {}

    /** @param keepTrying how long to repeat a start that finds no capacity */
    record Undo(String run, Duration keepTrying) implements LambdaEvent {}

    /** A look ended and planned nothing that may be done by itself. */
    record Nothing(String why) implements LambdaEvent {}

    /**
     * A schedule's event, or a person's: <code>{}</code> is a look.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static Look look(InputStream in) throws IOException {
        JsonNode event = read(in);
        return new Look(
                event.path("capability").asText("idle"),
                text(event, "trigger"),
                event.path("summary").asBoolean(false));
    }

    /**
     * A person's event, or what Lambda hands over when the scanning function succeeded.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static LambdaEvent act(InputStream in) throws IOException {
        JsonNode event = read(in);
        if (event.has("responsePayload")) {
            return handedOver(event);
        }
        if (event.has("apply")) {
            return new Apply(required(event, "apply"), required(event, "hash"), text(event, "trigger"));
        }
        if (event.has("undo")) {
            return new Undo(required(event, "undo"), keepTrying(event));
        }
        throw new IllegalArgumentException(
                "expected {\"apply\": \"<plan>\", \"hash\": \"<hash>\"} or {\"undo\": \"<run>\"}");
    }

    private static LambdaEvent handedOver(JsonNode record) {
        JsonNode look = record.path("responsePayload");
        if (look.path("mode").asText("report").equals("report")) {
            return new Nothing("the look was a report: a person applies its plan");
        }
        JsonNode plan = look.path("plan");
        if (!plan.isObject()) {
            return new Nothing("the look planned nothing");
        }
        return new Apply(
                required(plan, "id"), required(plan, "hash"), text(record.path("requestContext"), "requestId"));
    }

    private static Duration keepTrying(JsonNode event) {
        String text = event.path("keep-trying").asText("0m");
        return Durations.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("keep-trying is a duration such as 10m, not " + text));
    }

    private static JsonNode read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("the event has more than " + MOST_BYTES + " bytes");
        }
        JsonNode event = bytes.length == 0 ? null : new ObjectMapper().readTree(bytes);
        if (event == null || !event.isObject()) {
            throw new IllegalArgumentException("expected a JSON object, such as {}");
        }
        return event;
    }

    private static String required(JsonNode node, String field) {
        return text(node, field).orElseThrow(() -> new IllegalArgumentException("\"" + field + "\" is missing"));
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.of(node.path(field).asText("")).filter(value -> !value.isBlank());
    }
}
