package dev.sluice.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.model.Mode;
import dev.sluice.model.RunReport;
import dev.sluice.policy.Durations;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** What a function was asked to do. */
public sealed interface HostEvent {
    /** Platforms take megabytes; what is meant for these functions is small. */
    int MOST_BYTES = 1 << 20;

    /**
     * A look.
     *
     * @param trigger the schedule's execution; empty where a person tests the function
     * @param summary whether people are sent what was seen
     */
    record Look(String capability, Optional<String> trigger, boolean summary) implements HostEvent {}

    /** @param trigger the look that planned it; empty where a person applies it */
    record Apply(String plan, String hash, Optional<String> trigger) implements HostEvent {
        /** What {@link #act} reads: a message to the acting function. */
        public String text() {
            ObjectNode event =
                    JsonNodeFactory.instance.objectNode().put("apply", plan).put("hash", hash);
            trigger.ifPresent(id -> event.put("trigger", id));
            return event.toString();
        }
    }

    /** @param keepTrying how long to repeat a start that finds no capacity */
    record Undo(String run, Duration keepTrying) implements HostEvent {}

    /** A look ended and planned nothing that may be done by itself. */
    record Nothing(String why) implements HostEvent {}

    /**
     * A schedule's event, or a person's: <code>{}</code> is a look.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static Look look(JsonNode event) {
        return new Look(
                event.path("capability").asText("idle"),
                text(event, "trigger"),
                event.path("summary").asBoolean(false));
    }

    /**
     * What the acting function is asked to do.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static HostEvent act(JsonNode event) {
        if (event.has("apply")) {
            return new Apply(required(event, "apply"), required(event, "hash"), text(event, "trigger"));
        }
        if (event.has("undo")) {
            return new Undo(required(event, "undo"), keepTrying(event));
        }
        throw new IllegalArgumentException(
                "expected {\"apply\": \"<plan>\", \"hash\": \"<hash>\"} or {\"undo\": \"<run>\"}");
    }

    /**
     * What a look leaves for the acting function, in any of its forms: the report that was answered, or the same with
     * nothing but the plan in it.
     *
     * @param trigger the look's own id, so that its plan is applied once however often it is handed over
     * @throws IllegalArgumentException saying what was expected
     */
    static HostEvent handedOver(JsonNode look, Optional<String> trigger) {
        if (look.path("mode").asText("report").equals("report")) {
            return new Nothing("the look was a report: a person applies its plan");
        }
        JsonNode plan = look.path("plan");
        if (!plan.isObject()) {
            return new Nothing("the look planned nothing");
        }
        return new Apply(required(plan, "id"), required(plan, "hash"), trigger);
    }

    /**
     * What a look leaves for the acting function where the platform hands nothing on by itself: its plan, if it may be done
     * by itself. The look's own id is the trigger, so that it is applied once however often it is delivered.
     */
    static Optional<Apply> handOver(RunReport look) {
        return look.mode() == Mode.REPORT
                ? Optional.empty()
                : look.plan().map(plan -> new Apply(plan.id(), plan.hash(), Optional.of(look.run())));
    }

    private static Duration keepTrying(JsonNode event) {
        String text = event.path("keep-trying").asText("0m");
        return Durations.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("keep-trying is a duration such as 10m, not " + text));
    }

    /**
     * Reads an event, which is bounded before it is parsed.
     *
     * @throws IllegalArgumentException for anything but a JSON object of at most {@link #MOST_BYTES}
     */
    static JsonNode read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("the event has more than " + MOST_BYTES + " bytes");
        }
        try {
            JsonNode event = new ObjectMapper().readTree(bytes);
            if (event.isObject()) {
                return event;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected a JSON object, such as {}: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("expected a JSON object, such as {}");
    }

    private static String required(JsonNode node, String field) {
        return text(node, field).orElseThrow(() -> new IllegalArgumentException("\"" + field + "\" is missing"));
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.of(node.path(field).asText("")).filter(value -> !value.isBlank());
    }
}
