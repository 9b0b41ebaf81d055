package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/** The cost budgets of the caller's account and of those of its roles, asked of AWS Budgets: free, and up to 12 hours old. */
final class AwsBudgets implements Budgets {
    /** What the API's actions that read are allowed by. */
    static final String OPERATION = "budgets:ViewBudget";

    /** The most that one call gives. */
    private static final int PAGE = 1000;

    /** An account may have 20,000. */
    private static final int MOST_PAGES = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AwsIdentities identities;
    private final InstantSource clock;

    AwsBudgets(AwsIdentities identities, InstantSource clock) {
        this.identities = identities;
        this.clock = clock;
    }

    @Override
    public Read<List<BudgetSignal>> all() {
        List<BudgetSignal> found = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        try {
            for (Map.Entry<String, AwsClients> account : identities.byAccount().entrySet()) {
                try {
                    pages(account.getKey(), account.getValue(), found);
                } catch (CloudProblem problem) {
                    gaps.add(problem.gap(cell(account.getKey())));
                }
            }
        } catch (CloudProblem problem) {
            gaps.add(problem.gap(cell("unknown")));
        }
        return new Read<>(List.copyOf(found), gaps);
    }

    @Override
    public Read<Optional<BudgetSignal>> find(BudgetRef budget) {
        Instant now = clock.instant();
        return one(budget).map(found -> found.flatMap(node -> BudgetAnswer.signal(node, budget.account(), now)));
    }

    /** A budget as the API gives it. */
    Read<Optional<JsonNode>> one(BudgetRef budget) {
        return asked(budget, clients -> {
            ObjectNode question = JSON.createObjectNode()
                    .put("AccountId", budget.account())
                    .put("BudgetName", budget.id())
                    .put("ShowFilterExpression", true);
            JsonNode found = ask(clients, "DescribeBudget", question).path("Budget");
            if (!found.isObject()) {
                throw problem(Gap.Reason.TRANSIENT, "NoBudget", "an answer about a budget has none in it");
            }
            return found;
        });
    }

    /** Asks as who may, of the budget's account. */
    private Read<Optional<JsonNode>> asked(BudgetRef budget, Function<AwsClients, JsonNode> question) {
        try {
            AwsClients clients = identities.byAccount().get(budget.account());
            if (budget.cloud() != Cloud.AWS || clients == null) {
                return new Read<>(Optional.empty(), List.of(notReached(budget)));
            }
            return Read.of(Optional.of(question.apply(clients)));
        } catch (CloudProblem problem) {
            return problem.reason() == Gap.Reason.NOT_FOUND
                    ? Read.of(Optional.empty())
                    : new Read<>(Optional.empty(), List.of(problem.gap(cell(budget.account()))));
        }
    }

    private void pages(String account, AwsClients clients, List<BudgetSignal> into) {
        Instant now = clock.instant();
        String token = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            ObjectNode question =
                    JSON.createObjectNode().put("AccountId", account).put("MaxResults", PAGE);
            if (!token.isEmpty()) {
                question.put("NextToken", token);
            }
            JsonNode answer = ask(clients, "DescribeBudgets", question);
            answer.path("Budgets")
                    .forEach(node -> BudgetAnswer.signal(node, account, now).ifPresent(into::add));
            token = answer.path("NextToken").asText("");
            if (token.isEmpty()) {
                return;
            }
        }
        throw problem(Gap.Reason.CUT_SHORT, "TooManyPages", "more than " + MOST_PAGES + " pages of budgets");
    }

    private static CloudProblem problem(Gap.Reason reason, String code, String text) {
        return new CloudProblem(reason, OPERATION, code, Optional.empty(), text, new IllegalStateException(text));
    }

    private static JsonNode ask(AwsClients clients, String action, ObjectNode question) {
        try {
            return clients.calls().json(AwsService.BUDGETS, action, question);
        } catch (SdkException e) {
            throw AwsProblems.of(e, OPERATION);
        }
    }

    private static Gap notReached(BudgetRef budget) {
        return new Gap(
                cell(budget.account()),
                OPERATION,
                Gap.Reason.REFUSED,
                "NoAccess",
                Optional.empty(),
                "account " + budget.account() + " is not the caller's, and no role in it was given");
    }

    /** A letter may name an account that is none: its cell must be one. */
    private static Cell cell(String account) {
        return new Cell(Cloud.AWS, account.matches("[A-Za-z0-9]{1,64}") ? account : "unknown", EVERYWHERE);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(new Permission(OPERATION, Need.READ_IF_ASKED, "read budgets, their spend and their forecast"));
    }
}
