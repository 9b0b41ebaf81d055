package dev.sluice.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;

/** Makes messages that are nearly those of Cloud Billing, by the grammar of their envelopes and of JSON. */
final class MessageMutator {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String BUDGET = """
            {"budgetDisplayName":"GPUs","costAmount":140.321,"costIntervalStart":"2026-11-01T07:00:00Z",\
            "budgetAmount":152.557,"budgetAmountType":"LAST_PERIODS_COST","alertThresholdExceeded":0.9,\
            "forecastThresholdExceeded":1.5,"currencyCode":"USD"}""";
    private static final String ANOMALY = """
            {"anomalyName":"billingAccounts/01D4EE-079462-DFD6EC/anomalies/a","detectionDate":"2026-11-20",\
            "expectedSpendAmount":{"currencyCode":"EUR","units":"12","nanos":500000000},"actualSpendAmount":212.25,\
            "deviationAmount":{"currencyCode":"EUR","units":"199","nanos":750000000},\
            "deviationPercentage":"Infinity","rootCauses":[{"displayName":"Compute Engine"},"us-central1"]}""";
    private static final String ATTRIBUTES = """
            {"billingAccountId":"01D4EE-079462-DFD6EC","budgetId":"de72f49d-779b-4945-a127-4d6ce8def0bb",\
            "schemaVersion":"1.0","billingAccountName":"billingAccounts/01D4EE-079462-DFD6EC","resourceName":"projects/p"}""";

    /** What stands in the place of a value. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-0",
            "-0.0",
            "1",
            "-1",
            "0.5",
            "1e30",
            "1e31",
            "1E-30",
            "1e-31",
            "1e309",
            "-1e309",
            "123456789012345678901234567890",
            "9007199254740993",
            "4.9e-324",
            "0.30000000000000004",
            "1e2147483647",
            "\"\"",
            "\" \"",
            "\"Infinity\"",
            "\"NaN\"",
            "\"-1\"",
            "\"1,234.50\"",
            "\"USD\"",
            "\"usd\"",
            "\"JPY\"",
            "\"XXX\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"2026-03-08T08:00:00Z\"",
            "\"2026-11-01T07:00:00-23:59\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"2016-12-31T23:59:60Z\"",
            "\"0000-00-00\"",
            "\"2026-11-20\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"../../etc\"",
            "\"a\\nb\"",
            "{}",
            "[]",
            "[[]]",
            "[{\"name\":1}]",
            "{\"currencyCode\":\"USD\",\"units\":\"-3\",\"nanos\":-1}",
            "{\"currencyCode\":\"EUR\",\"units\":7}",
            "{\"year\":2147483647,\"month\":13,\"day\":32}",
            "{\"year\":2026,\"month\":2,\"day\":28}",
            "{\"@type\":\"x\"}");

    private final SplittableRandom random;

    MessageMutator(SplittableRandom random) {
        this.random = random;
    }

    byte[] next() {
        String data = mutated(random.nextInt(3) == 0 ? ANOMALY : BUDGET);
        String delivery = envelope(data);
        byte[] bytes = delivery.getBytes(UTF_8);
        return random.nextInt(3) == 0 ? broken(bytes) : bytes;
    }

    private String envelope(String data) {
        String attributes = random.nextInt(4) == 0 ? mutated(ATTRIBUTES) : ATTRIBUTES;
        byte[] inner = data.getBytes(UTF_8);
        String encoded = Base64.getEncoder().encodeToString(random.nextInt(6) == 0 ? broken(inner) : inner);
        String message = "{\"@type\":\"type.googleapis.com/google.pubsub.v1.PubsubMessage\",\"data\":\"" + encoded
                + "\",\"attributes\":" + attributes
                + ",\"messageId\":\"1\",\"message_id\":\"1\",\"publishTime\":\"2026-11-23T11:00:00Z\"}";
        String body = "{\"message\":" + message + ",\"subscription\":\"projects/p/subscriptions/s\"}";
        String whole = switch (random.nextInt(8)) {
            case 0 ->
                "{\"specversion\":\"1.0\",\"type\":\"" + PubSubMessage.EVENT
                        + "\",\"time\":\"2026-11-23T11:00:00Z\",\"data\":" + body + "}";
            case 1 ->
                "{\"specversion\":\"1.0\",\"type\":\"" + PubSubMessage.EVENT + "\",\"data_base64\":\""
                        + Base64.getEncoder().encodeToString(body.getBytes(UTF_8)) + "\"}";
            case 2 -> "[{\"ackId\":\"x\",\"message\":" + message + "}]";
            case 3 -> message;
            case 4 -> "{\"attributes\":" + attributes + ",\"data\":" + data + "}";
            case 5 -> "{\"context\":{\"timestamp\":\"2026-11-23T11:00:00Z\"},\"data\":" + message + "}";
            case 6 -> data;
            default -> body;
        };
        return random.nextInt(4) == 0 ? mutated(whole) : whole;
    }

    /** With some of its values, fields and names changed, at any depth. */
    private String mutated(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            for (int i = random.nextInt(3); i > 0; i--) {
                mutate(tree);
            }
            return tree.toString();
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private void mutate(JsonNode tree) throws JsonProcessingException {
        List<ObjectNode> objects = new ArrayList<>();
        collect(tree, objects);
        if (objects.isEmpty()) {
            return;
        }
        ObjectNode at = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>();
        at.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) {
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(5)) {
            case 0 -> at.remove(name);
            case 1 -> at.set(names.get(random.nextInt(names.size())), at.path(name));
            case 2 -> at.set(name + "_", at.remove(name));
            default -> at.set(name, JSON.readTree(VALUES.get(random.nextInt(VALUES.size()))));
        }
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(inner -> collect(inner, objects));
        }
    }

    /** With some bytes changed, cut off, or put in. */
    private byte[] broken(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
            case 0 -> {
                byte[] flipped = bytes.clone();
                flipped[at] = (byte) random.nextInt(256);
                return flipped;
            }
            case 1 -> {
                byte[] cut = new byte[at];
                System.arraycopy(bytes, 0, cut, 0, at);
                return cut;
            }
            case 2 -> {
                return (new String(bytes, 0, at, UTF_8)
                                + "0123456789-+.eE{}[]\",:\\".charAt(random.nextInt(23))
                                + new String(bytes, at, bytes.length - at, UTF_8))
                        .getBytes(UTF_8);
            }
            default -> {
                return (new String(bytes, 0, at, UTF_8)
                                + "[".repeat(random.nextInt(80))
                                + new String(bytes, at, bytes.length - at, UTF_8))
                        .getBytes(UTF_8);
            }
        }
    }
}
