package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.BoundedJson;
import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.MalformedMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what AWS says of cost, in every form in which it comes: handed to Lambda by SNS, posted by SNS, an event of
 * EventBridge, or the bare text. AWS Budgets has no event of its own in EventBridge.
 */
final class AwsCostMessages implements CostMessages {
    /** In a document that can't be parsed, what tells that it was meant to be one of these. */
    private static final Pattern OURS =
            Pattern.compile("\"aws:sns\"|\"aws\\.ce\"|\"TopicArn\"|\"anomalyId\"|AWS Budget Notification");

    @Override
    public Optional<List<Heard>> read(byte[] delivery, Instant received) {
        if (delivery.length > MOST_BYTES) {
            throw new MalformedMessage(
                    "a message has at most " + MOST_BYTES + " bytes, and this one " + delivery.length);
        }
        String text = new String(delivery, StandardCharsets.UTF_8);
        if (!text.stripLeading().startsWith("{")) {
            return BudgetProse.is(text) ? Optional.of(List.of(BudgetProse.read(text, received))) : Optional.empty();
        }
        try {
            return json(BoundedJson.read(delivery), received);
        } catch (IOException e) {
            if (OURS.matcher(text).find()) {
                throw new MalformedMessage(
                        "not JSON of at most " + DEEPEST + " levels, from " + BoundedJson.place(e) + " on");
            }
            return Optional.empty();
        }
    }

    private static Optional<List<Heard>> json(JsonNode node, Instant received) {
        if (SnsMessage.is(node)) {
            return Optional.of(List.of(published(new SnsMessage(node), received)));
        }
        if (node.path("Records").isArray()) {
            return records(node.path("Records"), received);
        }
        if (node.path("source").isTextual() && node.path("detail-type").isTextual()) {
            return event(node);
        }
        return AnomalyMessage.is(node)
                ? Optional.of(List.of(AnomalyMessage.read(node, Optional.empty())))
                : Optional.empty();
    }

    private static Optional<List<Heard>> records(JsonNode records, Instant received) {
        List<Heard> heard = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            JsonNode record = records.get(i);
            if (!record.path("EventSource").asText("").equals("aws:sns")) {
                return Optional.empty();
            }
            JsonNode envelope = record.path("Sns");
            if (!SnsMessage.is(envelope)) {
                throw new MalformedMessage("Records[" + i + "].Sns has no Type, TopicArn and Message");
            }
            heard.add(published(new SnsMessage(envelope), received));
        }
        return heard.isEmpty() ? Optional.empty() : Optional.of(heard);
    }

    private static Heard published(SnsMessage message, Instant received) {
        if (!message.type().equals(SnsMessage.NOTIFICATION)) {
            return new Heard.Nothing("a topic's subscription, which a person confirms");
        }
        String text = message.text();
        Instant published = message.published(received);
        if (BudgetProse.is(text)) {
            return BudgetProse.read(text, published);
        }
        try {
            JsonNode inner = text.stripLeading().startsWith("{")
                    ? BoundedJson.read(text.getBytes(StandardCharsets.UTF_8))
                    : BoundedJson.read(new byte[0]);
            return AnomalyMessage.is(inner)
                    ? AnomalyMessage.read(inner, Optional.empty())
                    : new Heard.Nothing("a topic's message, and neither of a budget nor of an anomaly");
        } catch (IOException e) {
            throw new MalformedMessage("the topic's message is not JSON, from " + BoundedJson.place(e) + " on");
        }
    }

    private static Optional<List<Heard>> event(JsonNode event) {
        String source = event.path("source").textValue();
        if (!source.startsWith("aws.")) {
            return Optional.empty();
        }
        JsonNode detail = event.path("detail");
        if (!source.equals("aws.ce") || !event.path("detail-type").asText().equals("Anomaly Detected")) {
            return Optional.of(List.of(new Heard.Nothing("an event, and not of an anomaly")));
        }
        if (!detail.isObject()) {
            throw new MalformedMessage("detail is no object");
        }
        return Optional.of(List.of(AnomalyMessage.read(detail, AnomalyMessage.id(event, "account"))));
    }
}
