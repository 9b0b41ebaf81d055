package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.CostDrivers;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The dearest services of a budget, asked of Cost Explorer, within the budget's own filters and in its own kind of cost. It
 * costs 0.01 dollars a page, so that one page is asked for and no other.
 */
final class CostExplorer implements CostDrivers {
    static final String OPERATION = "ce:GetCostAndUsage";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AwsIdentities identities;
    private final AwsBudgets budgets;

    CostExplorer(AwsIdentities identities, AwsBudgets budgets) {
        this.identities = identities;
        this.budgets = budgets;
    }

    @Override
    public Read<List<Driver>> of(BudgetRef budget, Instant from, Instant to, int most) {
        Read<Optional<JsonNode>> described = budgets.one(budget);
        if (described.value().isEmpty()) {
            return new Read<>(List.of(), described.gaps());
        }
        Cell cell = new Cell(Cloud.AWS, budget.account(), Budgets.EVERYWHERE);
        BudgetFilter filter = BudgetFilter.of(described.value().get());
        List<Gap> gaps = new ArrayList<>();
        filter.left()
                .ifPresent(left -> gaps.add(cut(
                        cell,
                        "FilterNotCarried",
                        "the budget's " + left + " has no like in Cost Explorer: more is counted than its own")));
        try {
            JsonNode answer = ask(budget.account(), question(filter, from, to));
            if (answer.hasNonNull("NextPageToken")) {
                gaps.add(cut(cell, "OnePage", "there are more services than one page of Cost Explorer holds"));
            }
            return new Read<>(dearest(answer, filter.metric(), most), gaps);
        } catch (CloudProblem problem) {
            gaps.add(problem.gap(cell));
            return new Read<>(List.of(), gaps);
        }
    }

    private JsonNode ask(String account, ObjectNode question) {
        AwsClients clients = identities.byAccount().get(account);
        if (clients == null) {
            throw new IllegalStateException("no access to " + account);
        }
        try {
            return clients.calls().json(AwsService.COST_EXPLORER, "GetCostAndUsage", question);
        } catch (SdkException e) {
            throw AwsProblems.of(e, OPERATION);
        }
    }

    private static ObjectNode question(BudgetFilter filter, Instant from, Instant to) {
        LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(to, ZoneOffset.UTC);
        ObjectNode question = JSON.createObjectNode();
        question.putObject("TimePeriod")
                .put("Start", first.toString())
                .put("End", (last.isBefore(first) ? first : last).plusDays(1).toString());
        // By the month: fewer rows than by the day, and all of them are added up.
        question.put("Granularity", "MONTHLY");
        question.putArray("Metrics").add(filter.metric());
        question.putArray("GroupBy").addObject().put("Type", "DIMENSION").put("Key", "SERVICE");
        filter.expression().ifPresent(expression -> question.set("Filter", expression));
        filter.billingView().ifPresent(arn -> question.put("BillingViewArn", arn));
        return question;
    }

    private static List<Driver> dearest(JsonNode answer, String metric, int most) {
        Map<String, Money> sums = new TreeMap<>();
        answer.path("ResultsByTime")
                .forEach(time -> time.path("Groups").forEach(group -> {
                    JsonNode cost = group.path("Metrics").path(metric);
                    String amount = cost.path("Amount").asText("");
                    if (amount.matches("-?[0-9]{1,30}(\\.[0-9]{1,60})?([eE]-?[0-9]{1,2})?")) {
                        Money.currency(cost.path("Unit").asText(""))
                                .map(currency -> new Money(new BigDecimal(amount), currency))
                                .ifPresent(money -> sums.merge(
                                        group.path("Keys").path(0).asText("") + " " + money.currency(),
                                        money,
                                        Money::plus));
                    }
                }));
        return sums.entrySet().stream()
                .filter(service -> service.getValue().amount().signum() > 0)
                .sorted(Comparator.comparing((Map.Entry<String, Money> service) ->
                                service.getValue().amount())
                        .reversed())
                .limit(most)
                .map(service -> new Driver(
                        service.getKey().substring(0, service.getKey().length() - 4), service.getValue()))
                .toList();
    }

    private static Gap cut(Cell cell, String code, String why) {
        return new Gap(cell, OPERATION, Gap.Reason.CUT_SHORT, code, Optional.empty(), why);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(new Permission(OPERATION, Need.READ_IF_ASKED, "name what drove a budget's spend"));
    }
}
