package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.BoundedJson;
import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.MalformedMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an action group posts to a webhook: the common alert schema, and the older one of budgets (Azure Monitor
 * documentation, "Common alert schema", and its samples of cost alerts). Azure sends anomalies by mail only.
 */
final class CostAlerts implements CostMessages {
    private static final String COMMON = "azureMonitorCommonAlertSchema";
    private static final String LEGACY = "AIP Budget Notification";

    @Override
    public Optional<List<Heard>> read(byte[] delivery, Instant received) {
        if (delivery.length > MOST_BYTES) {
            throw new MalformedMessage(
                    "a message has at most " + MOST_BYTES + " bytes, and this one " + delivery.length);
        }
        JsonNode message;
        try {
            message = BoundedJson.read(delivery);
        } catch (IOException e) {
            if (new String(delivery, StandardCharsets.UTF_8).contains("\"schemaId\"")) {
                throw new MalformedMessage(
                        "an alert of Azure is JSON of at most " + DEEPEST + " levels: " + BoundedJson.place(e), e);
            }
            return Optional.empty();
        }
        String schema = message.path("schemaId").asText("");
        if (!message.isObject() || schema.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(List.of(
                switch (schema) {
                    case COMMON -> common(message.path("data"), received);
                    case LEGACY -> legacy(message.path("data"), received);
                    default -> new Heard.Nothing("not an alert of a budget");
                }));
    }

    private static Heard common(JsonNode data, Instant received) {
        JsonNode essentials = data.path("essentials");
        JsonNode context = data.path("alertContext");
        if (!text(essentials, "monitoringService").equalsIgnoreCase("CostAlerts")) {
            return new Heard.Nothing("an alert, and not of cost");
        }
        if (!text(context, "AlertCategory").equalsIgnoreCase("budgets")) {
            return new Heard.Nothing("an alert of cost, and not of a budget");
        }
        if (text(essentials, "monitorCondition").equalsIgnoreCase("Resolved")) {
            return new Heard.Nothing("an alert that is over");
        }
        return BudgetAlert.common(context.path("AlertData"), text(essentials, "firedDateTime"), received);
    }

    private static Heard legacy(JsonNode data, Instant received) {
        return BudgetAlert.legacy(data, received);
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asText("").strip();
    }
}
