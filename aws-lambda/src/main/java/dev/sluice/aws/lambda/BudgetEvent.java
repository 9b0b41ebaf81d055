package dev.sluice.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.BoundedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** What the budget function is called with. */
sealed interface BudgetEvent {
    /** Read all budgets. @param trigger the schedule's execution; empty where a person tries it */
    record Pull(Optional<String> trigger) implements BudgetEvent {}

    /** A message that SNS or EventBridge handed over: whoever may invoke the function is known to IAM. */
    record Handed() implements BudgetEvent {}

    /** A request to the function's address, by anybody. */
    record Posted(byte[] body) implements BudgetEvent {
        public Posted {
            body = body.clone();
        }

        @Override
        public byte[] body() {
            return body.clone();
        }
    }

    /** The fields that a schedule or a person gives. */
    Set<String> OF_PULL = Set.of("capability", "trigger");

    /** What cannot be read is a message too: it is said there what is wrong with it. */
    static BudgetEvent of(byte[] event) {
        JsonNode node;
        try {
            node = BoundedJson.read(event);
        } catch (IOException e) {
            return new Handed();
        }
        if (node.path("requestContext").path("http").isObject()) {
            return new Posted(body(node));
        }
        boolean pull =
                node.isObject() && node.properties().stream().allMatch(field -> OF_PULL.contains(field.getKey()));
        return pull
                ? new Pull(Optional.of(node.path("trigger").asText("")).filter(trigger -> !trigger.isBlank()))
                : new Handed();
    }

    private static byte[] body(JsonNode node) {
        String body = node.path("body").asText("");
        try {
            return node.path("isBase64Encoded").asBoolean(false)
                    ? Base64.getDecoder().decode(body)
                    : body.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
