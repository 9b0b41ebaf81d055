package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Microsoft.CostManagement's query and forecast on a subscription. */
public final class FakeCosts {
    public static final String QUERY = "POST /subscriptions/{sub}/providers/Microsoft.CostManagement/query";
    public static final String FORECAST = "POST /subscriptions/{sub}/providers/Microsoft.CostManagement/forecast";

    private static final List<String> VERSIONS = List.of("2023-11-01");
    private static final Set<String> COSTS = Set.of("Cost", "CostUSD", "PreTaxCost");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] FIELDS = {
        "type",
        "timeframe",
        "timePeriod.from",
        "timePeriod.to",
        "dataset.granularity",
        "dataset.aggregation.totalCost.name",
        "dataset.aggregation.totalCost.function",
        "dataset.filter.*"
    };

    private final FakeAzure azure;
    private final List<List<Object>> services = new ArrayList<>();
    private final List<List<Object>> days = new ArrayList<>();
    private int pageSize = 1_000;

    public FakeCosts(FakeAzure azure) {
        this.azure = azure;
        azure.on("POST", QUERY.substring(5), VERSIONS, this::query)
                .allows("$skiptoken")
                .fields(with("dataset.grouping[].type", "dataset.grouping[].name"));
        azure.on("POST", FORECAST.substring(5), VERSIONS, this::forecast)
                .allows("$skiptoken")
                .fields(with("includeActualCost", "includeFreshPartialCost"));
    }

    public void pageSize(int size) {
        pageSize = size;
    }

    public void service(String name, double cost, String currency) {
        services.add(List.of(cost, name, currency));
    }

    /** @param status {@code Actual} or {@code Forecast} */
    public void day(int date, String status, double cost, String currency) {
        days.add(List.of(cost, date, status, currency));
    }

    private Reply query(Call call) {
        check(call.json(), Set.of("None", "Daily"));
        require(
                call.json()
                        .path("dataset")
                        .path("grouping")
                        .path(0)
                        .path("name")
                        .asText()
                        .equals("ServiceName"),
                "groups");
        return page(call, List.of("Cost", "ServiceName", "Currency"), services);
    }

    private Reply forecast(Call call) {
        check(call.json(), Set.of("Daily"));
        require(call.json().path("includeActualCost").isBoolean(), "whether actual cost is in it");
        return days.isEmpty()
                ? Reply.empty(204)
                : page(call, List.of("Cost", "UsageDate", "CostStatus", "Currency"), days);
    }

    private static void check(JsonNode question, Set<String> granularities) {
        require(question.path("type").asText().equals("ActualCost"), "a budget counts actual cost");
        require(question.path("timeframe").asText().equals("Custom"), "a time frame of its own");
        OffsetDateTime from =
                OffsetDateTime.parse(question.path("timePeriod").path("from").asText());
        OffsetDateTime to =
                OffsetDateTime.parse(question.path("timePeriod").path("to").asText());
        require(from.isBefore(to) && from.plusYears(1).plusDays(1).isAfter(to), "a time of at most a year");
        JsonNode dataset = question.path("dataset");
        require(granularities.contains(dataset.path("granularity").asText()), "such a granularity");
        JsonNode sum = dataset.path("aggregation").path("totalCost");
        require(COSTS.contains(sum.path("name").asText()), "such a cost");
        require(sum.path("function").asText().equals("Sum"), "such a function");
    }

    private Reply page(Call call, List<String> columns, List<List<Object>> rows) {
        int from = call.query("$skiptoken").map(Integer::parseInt).orElse(0);
        int to = Math.min(rows.size(), from + pageSize);
        ObjectNode answer = JSON.createObjectNode().put("type", "Microsoft.CostManagement/query");
        ObjectNode properties = answer.putObject("properties");
        ArrayNode named = properties.putArray("columns");
        columns.forEach(column -> named.addObject()
                .put("name", column)
                .put("type", Set.of("Cost", "UsageDate").contains(column) ? "Number" : "String"));
        ArrayNode values = properties.putArray("rows");
        rows.subList(from, to).forEach(row -> values.add(JSON.<JsonNode>valueToTree(row)));
        properties.put(
                "nextLink",
                to < rows.size() ? azure.uri() + call.path() + "?api-version=2023-11-01&$skiptoken=" + to : null);
        return Reply.json(answer);
    }

    /** What is answered to too many questions. @param limits for each limit that was reached, how long to wait */
    public static Reply throttled(Map<String, Integer> limits) {
        Reply reply = FakeAzure.error(429, "429", "Too many requests. Please retry.");
        for (Map.Entry<String, Integer> limit : limits.entrySet()) {
            reply = reply.with(
                    "x-ms-ratelimit-microsoft.costmanagement-" + limit.getKey() + "-retry-after",
                    limit.getValue().toString());
        }
        return reply;
    }

    private static String[] with(String... more) {
        List<String> all = new ArrayList<>(List.of(FIELDS));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("no question of " + what);
        }
    }
}
