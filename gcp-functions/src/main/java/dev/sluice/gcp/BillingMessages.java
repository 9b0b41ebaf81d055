package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.MalformedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What Cloud Billing publishes to Pub/Sub: budgets, whatever they stand at, and cost anomalies. */
final class BillingMessages implements CostMessages {
    @Override
    public Optional<List<Heard>> read(byte[] delivery, Instant received) {
        if (!isJson(delivery)) {
            return Optional.empty();
        }
        JsonNode json = MessageJson.read(delivery, "the delivery");
        return PubSubMessage.in(json)
                .map(messages -> messages.stream()
                        .map(message -> heard(message, received))
                        .toList());
    }

    private static Heard heard(PubSubMessage message, Instant received) {
        if (AnomalyNotice.looksLike(message.data())) {
            return new Heard.OfAnomaly(AnomalyNotice.read(message));
        }
        if (BudgetNotice.isNamedBy(message.attributes()) || BudgetNotice.looksLike(message.data())) {
            return new Heard.OfBudget(BudgetNotice.read(message, received));
        }
        if (!message.data().isObject()) {
            throw new MalformedMessage("the message has no data that Cloud Billing would send");
        }
        return new Heard.Nothing("a message of Pub/Sub that is of no budget and of no anomaly");
    }

    /** All that Pub/Sub delivers is an object, or a list of them. */
    private static boolean isJson(byte[] delivery) {
        int at = 0;
        if (delivery.length > 2 && delivery[0] == (byte) 0xEF && delivery[1] == (byte) 0xBB) {
            at = 3; // a byte order mark
        }
        while (at < delivery.length && Character.isWhitespace(delivery[at])) {
            at++;
        }
        return at < delivery.length && (delivery[at] == '{' || delivery[at] == '[');
    }
}
