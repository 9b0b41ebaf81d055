package dev.sluice.aws.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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

    /** What every request to a function has, at its own address or at a gateway's, and nothing else. */
    String CONTEXT = "requestContext";

    JsonFactory JSON = new JsonFactory();

    /** The fields that a schedule or a person gives. */
    Set<String> OF_PULL = Set.of("capability", "trigger");

    /** What cannot be read is a message too: it is said there what is wrong with it. */
    static BudgetEvent of(byte[] event) {
        JsonNode node;
        try {
            node = BoundedJson.read(event);
        } catch (IOException e) {
            return isRequest(event) ? new Posted(new byte[0]) : new Handed();
        }
        if (node.path(CONTEXT).isObject()) {
            return new Posted(body(node));
        }
        boolean pull =
                node.isObject() && node.properties().stream().allMatch(field -> OF_PULL.contains(field.getKey()));
        return pull
                ? new Pull(Optional.of(node.path("trigger").asText("")).filter(trigger -> !trigger.isBlank()))
                : new Handed();
    }

    /** Of one that is too long to be read, the beginning says that it is a request: its context stands before its body. */
    private static boolean isRequest(byte[] event) {
        try (JsonParser parser = JSON.createParser(event)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals(CONTEXT)) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (IOException e) {
            return false;
        }
        return false;
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
