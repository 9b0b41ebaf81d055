package dev.sluice.aws.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.WireServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Terraform creates of AWS Budgets and of Cost Anomaly Detection, and reads back: moto has two of the calls for a
 * budget not, and none for anomalies. A call that isn't here is refused.
 */
final class FakeBilling implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANOMALIES = "arn:aws:ce::123456789012:";
    /** By the API's model. */
    private static final int MOST_NOTIFICATIONS = 10;

    private final WireServer wire = WireServer.start();
    private final Map<String, ObjectNode> budgets = new TreeMap<>();
    private final List<JsonNode> notifications = new ArrayList<>();
    private final Map<String, ObjectNode> anomalies = new TreeMap<>();
    private final Map<String, JsonNode> tags = new TreeMap<>();

    FakeBilling() {
        wire.on("POST", "/", this::answer).anyBody();
    }

    URI uri() {
        return wire.uri();
    }

    /** Of the one account that there is, by name. */
    synchronized Map<String, ObjectNode> budgets() {
        return Map.copyOf(budgets);
    }

    /** Each with its subscribers, as it was asked for. */
    synchronized List<JsonNode> notifications() {
        return List.copyOf(notifications);
    }

    /** Monitors and subscriptions. */
    synchronized Map<String, ObjectNode> anomalies() {
        return Map.copyOf(anomalies);
    }

    @Override
    public void close() {
        wire.close();
    }

    private synchronized Reply answer(Call call) {
        String target = call.header("X-Amz-Target").orElse("");
        String action = target.substring(target.indexOf('.') + 1);
        JsonNode asked = call.json();
        return switch (action) {
            case "CreateBudget" -> {
                ObjectNode budget = asked.path("Budget").deepCopy();
                String name = budget.path("BudgetName").asText();
                budgets.put(name, budget);
                tags.put("arn:aws:budgets::123456789012:budget/" + name, asked.path("ResourceTags"));
                yield done();
            }
            case "DescribeBudget" -> budget(asked);
            case "DeleteBudget" -> {
                budgets.remove(asked.path("BudgetName").asText());
                notifications.clear();
                yield done();
            }
            case "CreateNotification" -> notification(asked);
            case "DescribeNotificationsForBudget" -> notifications(asked);
            case "DescribeSubscribersForNotification" -> subscribers(asked);
            case "ListTagsForResource" -> tags(asked);
            case "CreateAnomalyMonitor" -> created(asked, "Monitor", "anomalymonitor/m");
            case "CreateAnomalySubscription" -> created(asked, "Subscription", "anomalysubscription/s");
            case "GetAnomalyMonitors" -> list("AnomalyMonitors", "anomalymonitor/m");
            case "GetAnomalySubscriptions" -> list("AnomalySubscriptions", "anomalysubscription/s");
            case "DeleteAnomalyMonitor", "DeleteAnomalySubscription" -> {
                anomalies.remove(asked.path(action.substring("DeleteAnomaly".length()) + "Arn")
                        .asText());
                yield done();
            }
            default -> throw new IllegalArgumentException("no such action: " + target);
        };
    }

    private Reply budget(JsonNode asked) {
        ObjectNode budget = budgets.get(asked.path("BudgetName").asText());
        return budget == null
                ? Reply.json(400, "{\"__type\":\"NotFoundException\",\"Message\":\"there is none\"}")
                : Reply.json(JSON.createObjectNode().set("Budget", budget));
    }

    private Reply notification(JsonNode asked) {
        if (notifications.size() == MOST_NOTIFICATIONS) {
            return Reply.json(400, "{\"__type\":\"CreationLimitExceededException\",\"Message\":\"too many\"}");
        }
        notifications.add(asked);
        return done();
    }

    private Reply notifications(JsonNode asked) {
        if (!budgets.containsKey(asked.path("BudgetName").asText())) {
            return budget(asked);
        }
        ArrayNode all = JSON.createArrayNode();
        notifications.forEach(one -> all.add(one.path("Notification")));
        return Reply.json(JSON.createObjectNode().set("Notifications", all));
    }

    private Reply subscribers(JsonNode asked) {
        JsonNode found = notifications.stream()
                .filter(one -> one.path("Notification").equals(asked.path("Notification")))
                .findFirst()
                .orElseThrow()
                .path("Subscribers");
        return Reply.json(JSON.createObjectNode().set("Subscribers", found));
    }

    /** Budgets calls it an ARN, Cost Explorer an Arn. */
    private Reply tags(JsonNode asked) {
        String arn = asked.path(asked.has("ResourceARN") ? "ResourceARN" : "ResourceArn")
                .asText();
        return Reply.json(JSON.createObjectNode().set("ResourceTags", tags.get(arn)));
    }

    private Reply created(JsonNode asked, String kind, String id) {
        ObjectNode kept = asked.path("Anomaly" + kind).deepCopy();
        kept.put(kind + "Arn", ANOMALIES + id);
        anomalies.put(ANOMALIES + id, kept);
        tags.put(ANOMALIES + id, asked.path("ResourceTags"));
        return Reply.json(JSON.createObjectNode().put(kind + "Arn", ANOMALIES + id));
    }

    private Reply list(String name, String id) {
        ArrayNode all = JSON.createArrayNode();
        anomalies.entrySet().stream()
                .filter(entry -> entry.getKey().equals(ANOMALIES + id))
                .forEach(entry -> all.add(entry.getValue()));
        return Reply.json(JSON.createObjectNode().set(name, all));
    }

    private static Reply done() {
        return Reply.json(200, "{}");
    }
}
