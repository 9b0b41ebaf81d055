package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Questions to Cost Management about what a budget counts: actual cost, as budgets do, and by the budget's own filter. They
 * are free, and scarce: 12 units in ten seconds, 60 a minute (Cost Management documentation, "Data latency and rate
 * limits").
 */
final class CostQuestion {
    static final String QUERY = "Microsoft.CostManagement/query/action";
    static final String FORECAST = "Microsoft.CostManagement/forecast/action";

    /** Documentation names these two for the same calls; who may act may not read without them. */
    static final List<String> ALSO =
            List.of("Microsoft.CostManagement/query/read", "Microsoft.CostManagement/forecast/read");

    private static final String VERSION = "2023-11-01";
    private static final String PROVIDER = "/providers/Microsoft.CostManagement/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");

    private final Arm arm;

    CostQuestion(Arm arm) {
        this.arm = arm;
    }

    /** The cost of each service, dearest first. @throws CloudProblem where it isn't told */
    List<CostTable.Row> services(BudgetAnswer budget, Instant from, Instant to) {
        ObjectNode question = question(budget, from, to);
        ObjectNode dataset = question.withObject("dataset").put("granularity", "None");
        dataset.putArray("grouping").addObject().put("type", "Dimension").put("name", "ServiceName");
        CostTable table = new CostTable(QUERY);
        String path = budget.id().scopePath() + PROVIDER + "query";
        arm.postPages(path, VERSION, question, QUERY, table::add);
        return table.rows().stream()
                .sorted((one, other) ->
                        other.cost().amount().compareTo(one.cost().amount()))
                .toList();
    }

    /**
     * What the budget's period is expected to cost in all.
     *
     * @return empty where Azure can't say, or says it in another currency
     * @throws CloudProblem where it isn't told
     */
    Optional<Money> forecast(BudgetAnswer budget) {
        BudgetSignal signal = budget.signal();
        Optional<Period> period = signal.period();
        Optional<Instant> end = period.flatMap(Period::end);
        Optional<Currency> currency = signal.spent().map(Money::currency);
        if (period.isEmpty() || end.isEmpty() || currency.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode question = question(budget, period.get().start(), end.get().minus(Duration.ofSeconds(1)));
        question.withObject("dataset").put("granularity", "Daily");
        question.put("includeActualCost", true).put("includeFreshPartialCost", false);
        CostTable table = new CostTable(FORECAST);
        arm.postPages(budget.id().scopePath() + PROVIDER + "forecast", VERSION, question, FORECAST, table::add);
        boolean expects =
                table.rows().stream().anyMatch(row -> row.text("CostStatus").equalsIgnoreCase("Forecast"));
        boolean same =
                table.rows().stream().allMatch(row -> row.cost().currency().equals(currency.get()));
        if (!expects || !same) {
            return Optional.empty();
        }
        BigDecimal total =
                table.rows().stream().map(row -> row.cost().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(new Money(total, currency.get()));
    }

    private static ObjectNode question(BudgetAnswer budget, Instant from, Instant to) {
        ObjectNode question = JSON.createObjectNode().put("type", "ActualCost").put("timeframe", "Custom");
        question.putObject("timePeriod").put("from", text(from)).put("to", text(to));
        ObjectNode dataset = question.putObject("dataset");
        dataset.putObject("aggregation")
                .putObject("totalCost")
                .put("name", "Cost")
                .put("function", "Sum");
        Optional<JsonNode> filter = budget.filter();
        filter.ifPresent(what -> dataset.set("filter", what));
        return question;
    }

    private static String text(Instant moment) {
        return SECONDS.format(moment.atOffset(ZoneOffset.UTC));
    }
}
