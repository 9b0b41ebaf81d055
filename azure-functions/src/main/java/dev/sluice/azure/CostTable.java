package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What Cost Management answers: rows whose columns are named beside them, in an order that is not promised. */
final class CostTable {
    /** What was asked for comes back under the name of the aggregation, or of what was aggregated. */
    private static final List<String> COSTS = List.of("cost", "totalcost", "pretaxcost");

    private final String operation;
    private final List<Row> rows = new ArrayList<>();

    CostTable(String operation) {
        this.operation = operation;
    }

    /**
     * One row.
     *
     * @param texts the other columns, by their names in lower case
     */
    record Row(Money cost, Map<String, String> texts) {
        Row {
            texts = Map.copyOf(texts);
        }

        String text(String column) {
            return texts.getOrDefault(column.toLowerCase(Locale.ROOT), "");
        }
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /** @throws dev.sluice.cloud.CloudProblem for an answer of another shape */
    void add(JsonNode answer) {
        JsonNode properties = answer.path("properties");
        List<String> columns = new ArrayList<>();
        properties
                .path("columns")
                .forEach(column -> columns.add(column.path("name").asText("").toLowerCase(Locale.ROOT)));
        Optional<String> cost = COSTS.stream().filter(columns::contains).findFirst();
        if (cost.isEmpty()
                || !columns.contains("currency")
                || !properties.path("rows").isArray()) {
            throw bad("no rows with a cost and a currency: " + columns);
        }
        for (JsonNode row : properties.path("rows")) {
            Map<String, JsonNode> values = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                values.put(columns.get(i), row.path(i));
            }
            rows.add(row(cost.get(), values));
        }
    }

    private Row row(String cost, Map<String, JsonNode> values) {
        Map<String, String> texts = new HashMap<>();
        values.forEach((name, value) -> texts.put(name, value.asText("")));
        JsonNode amount = values.get(cost);
        if (amount == null || !amount.isNumber()) {
            throw bad("a cost is no number");
        }
        Currency currency = Money.currency(texts.getOrDefault("currency", ""))
                .orElseThrow(() -> bad("a currency is none: " + texts.get("currency")));
        return new Row(new Money(amount.decimalValue(), currency), texts);
    }

    private RuntimeException bad(String why) {
        return Arm.problem(Gap.Reason.TRANSIENT, operation, "BadAnswer", why, null);
    }
}
