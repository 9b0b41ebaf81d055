package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a budget counts, in Cost Explorer's words. A budget has either filters and cost types, which are translated here, or
 * an expression and a metric, which are Cost Explorer's own.
 *
 * @param metric such as {@code UnblendedCost}
 * @param expression empty where everything counts
 * @param billingView the view of the account's costs, where it isn't the usual one
 * @param left what could not be translated; empty where all was
 */
record BudgetFilter(String metric, Optional<JsonNode> expression, Optional<String> billingView, Optional<String> left) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Keys of a budget's filters, from the AWS Budgets user guide, and their names in Cost Explorer. */
    private static final Map<String, String> DIMENSIONS = Map.ofEntries(
            Map.entry("AZ", "AZ"),
            Map.entry("BillingEntity", "BILLING_ENTITY"),
            Map.entry("InstanceType", "INSTANCE_TYPE"),
            Map.entry("LegalEntityName", "LEGAL_ENTITY_NAME"),
            Map.entry("LinkedAccount", "LINKED_ACCOUNT"),
            Map.entry("Operation", "OPERATION"),
            Map.entry("PurchaseType", "PURCHASE_TYPE"),
            Map.entry("Region", "REGION"),
            Map.entry("Service", "SERVICE"),
            Map.entry("UsageType", "USAGE_TYPE"),
            Map.entry("UsageTypeGroup", "USAGE_TYPE_GROUP"));

    /** Cost types that a budget leaves out, and the record types that they are. Those of commitments have no single one. */
    private static final Map<String, String> RECORDS = new TreeMap<>(Map.of(
            "IncludeCredit", "Credit", "IncludeRefund", "Refund", "IncludeTax", "Tax", "IncludeSupport", "Support"));

    private static final List<String> NO_RECORD = List.of(
            "IncludeDiscount", "IncludeOtherSubscription", "IncludeRecurring", "IncludeSubscription", "IncludeUpfront");

    static BudgetFilter of(JsonNode budget) {
        Optional<String> view =
                Optional.of(budget.path("BillingViewArn").asText("")).filter(arn -> !arn.isBlank());
        String metric = budget.path("Metrics").path(0).asText("");
        if (!metric.isEmpty() || budget.path("FilterExpression").isObject()) {
            Optional<JsonNode> own = Optional.of(budget.path("FilterExpression"))
                    .filter(JsonNode::isObject)
                    .filter(expression -> !expression.isEmpty());
            return new BudgetFilter(metric.isEmpty() ? "UnblendedCost" : metric, own, view, Optional.empty());
        }
        List<JsonNode> all = new ArrayList<>();
        List<String> left = new ArrayList<>();
        JsonNode types = budget.path("CostTypes");
        budget.path("CostFilters")
                .properties()
                .forEach(filter -> translate(filter.getKey(), filter.getValue(), all, left));
        RECORDS.forEach((type, record) -> {
            if (isOff(types, type)) {
                ObjectNode not = JSON.createObjectNode();
                not.set("Not", dimension("RECORD_TYPE", JSON.createArrayNode().add(record)));
                all.add(not);
            }
        });
        NO_RECORD.stream().filter(type -> isOff(types, type)).forEach(left::add);
        return new BudgetFilter(
                metric(types),
                and(all),
                view,
                left.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", left)));
    }

    private static void translate(String key, JsonNode values, List<JsonNode> all, List<String> left) {
        if (DIMENSIONS.containsKey(key)) {
            all.add(dimension(DIMENSIONS.get(key), values));
        } else if (key.equals("TagKeyValue")) {
            pairs("Tags", key, values, all, left);
        } else if (key.equals("CostCategory")) {
            pairs("CostCategories", key, values, all, left);
        } else {
            left.add("filter " + key);
        }
    }

    /** {@code user:team$gpu} is the value gpu of the tag team: of one key, Cost Explorer takes all values together. */
    private static void pairs(String word, String filter, JsonNode pairs, List<JsonNode> all, List<String> left) {
        Map<String, ArrayNode> byKey = new TreeMap<>();
        for (JsonNode pair : pairs) {
            String text = pair.asText("");
            int at = text.indexOf('$');
            if (at < 1) {
                left.add("filter " + filter);
                return;
            }
            String key = text.substring(0, at).replaceFirst("^user:", "");
            byKey.computeIfAbsent(key, name -> JSON.createArrayNode()).add(text.substring(at + 1));
        }
        List<JsonNode> any = new ArrayList<>();
        byKey.forEach((key, values) -> {
            ObjectNode one = JSON.createObjectNode();
            one.putObject(word).put("Key", key).set("Values", values);
            any.add(one);
        });
        join("Or", any).ifPresent(all::add);
    }

    private static JsonNode dimension(String key, JsonNode values) {
        ObjectNode one = JSON.createObjectNode();
        one.putObject("Dimensions").put("Key", key).set("Values", values);
        return one;
    }

    private static Optional<JsonNode> and(List<JsonNode> all) {
        return join("And", all);
    }

    /** One alone stands for itself: Cost Explorer refuses a list of one. */
    private static Optional<JsonNode> join(String word, List<JsonNode> some) {
        if (some.size() < 2) {
            return some.stream().findFirst();
        }
        ObjectNode joined = JSON.createObjectNode();
        joined.set(word, JSON.createArrayNode().addAll(some));
        return Optional.of(joined);
    }

    private static String metric(JsonNode types) {
        if (types.path("UseAmortized").asBoolean(false)) {
            return "AmortizedCost";
        }
        return types.path("UseBlended").asBoolean(false) ? "BlendedCost" : "UnblendedCost";
    }

    private static boolean isOff(JsonNode types, String type) {
        return types.path(type).isBoolean() && !types.path(type).asBoolean();
    }
}
