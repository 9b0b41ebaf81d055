package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Microsoft.Consumption's budgets of subscriptions, resource groups and management groups: those of a scope itself. */
public final class FakeBudgets {
    private static final String OF = "/providers/Microsoft.Consumption/budgets";
    public static final String LIST = "GET /subscriptions/{sub}" + OF;
    public static final String ONE = LIST + "/{name}";
    public static final String GROUP_LIST = "GET /providers/Microsoft.Management/managementGroups/{group}" + OF;

    private static final List<String> VERSIONS = List.of("2024-08-01");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> budgets = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final FakeAzure azure;
    private int pageSize = 100;

    public FakeBudgets(FakeAzure azure) {
        this.azure = azure;
        for (String scope : List.of(
                "/subscriptions/{sub}",
                "/subscriptions/{sub}/resourceGroups/{group}",
                "/providers/Microsoft.Management/managementGroups/{group}")) {
            azure.on("GET", scope + OF, VERSIONS, this::list).allows("$skiptoken");
            azure.on("GET", scope + OF + "/{name}", VERSIONS, this::one);
        }
    }

    public void pageSize(int size) {
        pageSize = size;
    }

    /** A monthly cost budget on the subscription. @return its id */
    public String add(String name, String amount, String spent) {
        return add("/subscriptions/" + FakeAzure.SUBSCRIPTION, name, amount, spent, properties -> {});
    }

    /** @param change of the budget's properties */
    public String add(String scope, String name, String amount, String spent, Consumer<ObjectNode> change) {
        // The service leaves the first slash out.
        String id = scope.substring(1) + OF + "/" + name;
        ObjectNode budget = JSON.createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("type", "Microsoft.Consumption/budgets")
                .put("eTag", "\"1d34d012214157f\"");
        ObjectNode properties = budget.putObject("properties")
                .put("category", "Cost")
                .put("amount", Double.parseDouble(amount))
                .put("timeGrain", "Monthly");
        properties
                .putObject("timePeriod")
                .put("startDate", "2022-11-01T00:00:00Z")
                .put("endDate", "2036-11-01T00:00:00Z");
        properties
                .putObject("currentSpend")
                .put("amount", Double.parseDouble(spent))
                .put("unit", "USD");
        properties
                .putObject("forecastSpend")
                .put("amount", 2 * Double.parseDouble(spent))
                .put("unit", "USD");
        properties
                .putObject("notifications")
                .putObject("a")
                .put("enabled", true)
                .put("threshold", 80);
        change.accept(properties);
        budgets.put(id, budget);
        return "/" + id;
    }

    public void remove(String id) {
        budgets.remove(id.substring(1));
    }

    private Reply list(Call call) {
        String scope = scope(call.path()).substring(1) + OF + "/";
        List<ObjectNode> found = new ArrayList<>();
        budgets.forEach((id, budget) -> {
            if (id.toLowerCase(Locale.ROOT).startsWith(scope.toLowerCase(Locale.ROOT))) {
                found.add(budget);
            }
        });
        return azure.page(call, found, pageSize);
    }

    private Reply one(Call call) {
        return Optional.ofNullable(budgets.get(call.path().substring(1)))
                .map(budget -> Reply.json((JsonNode) budget))
                .orElseGet(() -> FakeAzure.error(404, "NotFound", "Budget not found."));
    }

    private static String scope(String path) {
        return path.substring(0, path.indexOf(OF));
    }
}
