package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Budgets on the subscriptions and management groups that an access means. Azure lists those of the scope itself: one on a
 * resource group is found by its id, which its own message has, and is not among all.
 */
final class ConsumptionBudgets implements Budgets {
    static final String READ = "Microsoft.Consumption/budgets/read";

    private static final String VERSION = "2024-08-01";
    private static final String BUDGETS = "/providers/Microsoft.Consumption/budgets";

    /** How many forecasts are asked for in one listing, where Azure gave none: a minute's worth of such calls is 60. */
    private static final int FORECASTS = 20;

    private final Subscriptions subscriptions;
    private final Arm arm;
    private final InstantSource clock;
    private final CostQuestion question;

    ConsumptionBudgets(Subscriptions subscriptions, Arm arm, InstantSource clock) {
        this.subscriptions = subscriptions;
        this.arm = arm;
        this.clock = clock;
        this.question = new CostQuestion(arm);
    }

    @Override
    public Read<List<BudgetSignal>> all() {
        List<Gap> gaps = new ArrayList<>();
        Map<BudgetId, BudgetAnswer> found = new LinkedHashMap<>();
        Map<String, CloudProblem> problems = new TreeMap<>();
        Instant now = clock.instant();
        for (String scope : subscriptions.scopes(problems)) {
            try {
                arm.list(
                        scope + BUDGETS,
                        VERSION,
                        Map.of(),
                        READ,
                        budget -> BudgetAnswer.read(budget, now)
                                .ifPresent(answer -> found.putIfAbsent(answer.id(), answer)));
            } catch (CloudProblem problem) {
                problems.put(scope.substring(scope.lastIndexOf('/') + 1), problem);
            }
        }
        problems.forEach((account, problem) -> gaps.add(problem.gap(everywhere(account))));
        List<BudgetSignal> signals = new ArrayList<>();
        int asked = 0;
        for (BudgetAnswer answer : found.values()) {
            boolean ask = answer.signal().forecast().isEmpty() && asked++ < FORECASTS;
            signals.add(ask ? expected(answer, gaps).signal() : answer.signal());
        }
        return new Read<>(List.copyOf(signals), gaps.stream().distinct().toList());
    }

    @Override
    public Read<Optional<BudgetSignal>> find(BudgetRef budget) {
        Read<Optional<BudgetAnswer>> answer = answer(budget);
        List<Gap> gaps = new ArrayList<>(answer.gaps());
        return new Read<>(
                answer.value()
                        .map(found -> found.signal().forecast().isEmpty() ? expected(found, gaps) : found)
                        .map(BudgetAnswer::signal),
                gaps);
    }

    /** One budget with its filter. */
    Read<Optional<BudgetAnswer>> answer(BudgetRef budget) {
        Optional<BudgetId> id = BudgetId.find(budget);
        if (id.isEmpty()) {
            return Read.of(Optional.empty());
        }
        try {
            return Read.of(one(id.get()).flatMap(found -> BudgetAnswer.read(found, clock.instant())));
        } catch (CloudProblem problem) {
            return new Read<>(Optional.empty(), List.of(problem.gap(everywhere(budget.account()))));
        }
    }

    /** Where it isn't found by its name, whose case is lost, the whole list says that it is gone. */
    private Optional<JsonNode> one(BudgetId id) {
        String scope = id.scopePath() + BUDGETS;
        try {
            return Optional.of(arm.get(scope + "/" + id.name(), VERSION, Map.of(), READ));
        } catch (CloudProblem problem) {
            if (problem.reason() != Gap.Reason.NOT_FOUND) {
                throw problem;
            }
        }
        List<JsonNode> found = new ArrayList<>();
        try {
            arm.list(scope, VERSION, Map.of(), READ, found::add);
        } catch (CloudProblem problem) {
            if (problem.reason() != Gap.Reason.NOT_FOUND) {
                throw problem;
            }
        }
        return found.stream()
                .filter(each -> BudgetId.find(each.path("id").asText("")).equals(Optional.of(id)))
                .findFirst();
    }

    /** With what Azure expects, where it can say it. */
    private BudgetAnswer expected(BudgetAnswer answer, List<Gap> gaps) {
        try {
            return answer.expecting(question.forecast(answer));
        } catch (CloudProblem problem) {
            // For some offers, and for the first weeks of a subscription, Azure refuses to guess: that is no forecast.
            boolean unable = problem.reason() == Gap.Reason.NOT_FOUND
                    || (problem.reason() == Gap.Reason.REFUSED
                            && problem.permission().isEmpty());
            if (!unable) {
                gaps.add(problem.gap(everywhere(answer.id().account())));
            }
            return answer;
        }
    }

    static Cell everywhere(String account) {
        String name = account.substring(account.indexOf('/') + 1);
        return new Cell(Cloud.AZURE, AzureAccounts.safe(name), EVERYWHERE);
    }

    @Override
    public List<Permission> permissions() {
        List<Permission> all = new ArrayList<>(List.of(
                new Permission(READ, Need.READ_IF_ASKED, "read budgets and what was spent"),
                new Permission(CostQuestion.FORECAST, Need.READ_IF_ASKED, "ask for a forecast that a budget lacks"),
                new Permission(CostQuestion.QUERY, Need.READ_IF_ASKED, "say what drove a budget's spend")));
        CostQuestion.ALSO.forEach(action -> all.add(
                new Permission(action, Need.READ_IF_ASKED, "Azure asks for it beside the action of that name")));
        return all;
    }
}
