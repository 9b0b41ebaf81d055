package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.gcp.BigQueryStatement.Many;
import dev.sluice.gcp.BigQueryStatement.One;
import dev.sluice.gcp.BigQueryStatement.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A budget's filter ({@code budgetFilter} of billingbudgets v1) as conditions on rows of the billing export, and the cost of
 * a row as the budget counts credits.
 */
final class ExportFilter {
    private static final Set<String> KNOWN = Set.of(
            "calendarPeriod",
            "customPeriod",
            "creditTypes",
            "creditTypesTreatment",
            "labels",
            "projects",
            "resourceAncestors",
            "services",
            "subaccounts");

    /** The column is a FLOAT64, in which a sum would lose what many small costs come to. */
    private static final String GROSS = "SUM(CAST(cost AS NUMERIC))";

    private static final String CREDITS =
            " + SUM(IFNULL((SELECT SUM(CAST(credit.amount AS NUMERIC)) FROM UNNEST(credits) AS credit%s), 0))";

    private final List<String> conditions = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final String net;

    private ExportFilter(JsonNode filter) {
        filter.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                left.add(name);
            }
        });
        among(
                filter,
                "projects",
                "projects/([a-z0-9.:-]{1,100})",
                "(project.id IN UNNEST(@projects) OR project.number IN UNNEST(@projects))");
        among(
                filter,
                "resourceAncestors",
                "((?:folders|organizations)/[0-9]{1,20})",
                "EXISTS (SELECT * FROM UNNEST(project.ancestors) AS ancestor"
                        + " WHERE ancestor.resource_name IN UNNEST(@resourceAncestors))");
        among(filter, "services", "services/([0-9A-Za-z-]{1,100})", "service.id IN UNNEST(@services)");
        among(
                filter,
                "subaccounts",
                "billingAccounts/(" + BillingAccount.ID + ")",
                "billing_account_id IN UNNEST(@subaccounts)");
        if (!filter.path("projects").isEmpty()
                && !filter.path("resourceAncestors").isEmpty()) {
            // Whether a project must be in a folder too, or may be outside of it, is written nowhere.
            left.add("projects beside resourceAncestors");
        }
        label(filter.path("labels"));
        net = GROSS + credits(filter);
    }

    static ExportFilter of(JsonNode filter) {
        return new ExportFilter(filter);
    }

    /** One that names every column that any filter does, and that no row meets. */
    static ExportFilter ofEverything() {
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        filter.putArray("projects").add("projects/0");
        filter.putArray("resourceAncestors").add("folders/0");
        filter.putArray("services").add("services/0");
        filter.putArray("subaccounts").add(BillingAccount.PREFIX + "000000-000000-000000");
        filter.putObject("labels").putArray("0").add("0");
        filter.put("creditTypesTreatment", "INCLUDE_SPECIFIED_CREDITS")
                .putArray("creditTypes")
                .add("0");
        return new ExportFilter(filter);
    }

    /** Each of them, or nothing, for a WHERE; with {@code AND} before it. */
    String conditions() {
        StringBuilder all = new StringBuilder();
        conditions.forEach(condition -> all.append("\n  AND ").append(condition));
        return all.toString();
    }

    /** The sum of what rows cost, net of the credits that count. */
    String net() {
        return net;
    }

    List<Value> values() {
        return List.copyOf(values);
    }

    /** What of the filter can't be said of rows: without it, more or less would be counted than the budget does. */
    Optional<String> left() {
        return left.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", left));
    }

    /** @param form of each name, with what the column has in the brackets */
    private void among(JsonNode filter, String field, String form, String condition) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : filter.path(field)) {
            if (!name.asText().matches(form)) {
                left.add(field);
                return;
            }
            names.add(name.asText().replaceFirst("^" + form + "$", "$1"));
        }
        if (!names.isEmpty()) {
            conditions.add(condition);
            values.add(new Many(field, names));
        }
    }

    /** One key with one value, by the service's own description; with more of them, more is open than is written. */
    private void label(JsonNode labels) {
        if (labels.isEmpty()) {
            return;
        }
        Map.Entry<String, JsonNode> label = labels.properties().iterator().next();
        // The description has a text; a list with one text in it is what comes.
        JsonNode value = label.getValue().isArray() ? label.getValue().path(0) : label.getValue();
        if (labels.size() > 1 || label.getValue().size() > 1 || !value.isTextual()) {
            left.add("labels");
            return;
        }
        conditions.add("EXISTS (SELECT * FROM UNNEST(labels) AS label"
                + " WHERE label.key = @labelKey AND label.value = @labelValue)");
        values.add(One.text("labelKey", label.getKey()));
        values.add(One.text("labelValue", value.asText()));
    }

    private String credits(JsonNode filter) {
        switch (filter.path("creditTypesTreatment").asText("")) {
            case "", "CREDIT_TYPES_TREATMENT_UNSPECIFIED", "INCLUDE_ALL_CREDITS" -> {
                return CREDITS.formatted("");
            }
            case "EXCLUDE_ALL_CREDITS" -> {
                return "";
            }
            case "INCLUDE_SPECIFIED_CREDITS" -> {
                List<String> types = new ArrayList<>();
                filter.path("creditTypes").forEach(type -> types.add(type.asText()));
                values.add(new Many("creditTypes", types));
                return CREDITS.formatted(" WHERE credit.type IN UNNEST(@creditTypes)");
            }
            default -> {
                left.add("creditTypesTreatment");
                return "";
            }
        }
    }
}
