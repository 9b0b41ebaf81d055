package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The budgets of the billing accounts that were named, else of those that pay for the projects in reach. The service gives
 * amounts and periods, and no spend: that is in the messages alone.
 */
final class GcpBudgets implements Budgets {
    static final String LIST = "billing.budgets.list";
    static final String GET = "billing.budgets.get";
    static final String BILLING_INFO = "resourcemanager.projects.get";

    private static final String SERVICE = "billingbudgets.googleapis.com";
    private static final String BILLING = "cloudbilling.googleapis.com";

    /** The most that the service gives; it may give fewer. */
    private static final String PAGE = "100";

    /** A billing account may have 50,000, and its pages may be short. */
    private static final int MOST_PAGES = 2_000;

    private final List<String> named;
    private final GcpReach reach;
    private final GcpRest rest;
    private final InstantSource clock;

    /** @param named billing accounts; empty means those of the projects in reach */
    GcpBudgets(List<String> named, GcpReach reach, GcpRest rest, InstantSource clock) {
        this.named = List.copyOf(named);
        this.reach = reach;
        this.rest = rest;
        this.clock = clock;
    }

    @Override
    public Read<List<BudgetSignal>> all() {
        List<Gap> gaps = new ArrayList<>();
        List<BudgetSignal> found = new ArrayList<>();
        for (String account : accounts(gaps)) {
            try {
                list(account, found, gaps);
            } catch (CloudProblem problem) {
                gaps.add(problem.gap(cell(account)));
            }
        }
        return new Read<>(List.copyOf(found), gaps);
    }

    @Override
    public Read<Optional<BudgetSignal>> find(BudgetRef budget) {
        Read<Optional<JsonNode>> found = one(budget);
        try {
            return new Read<>(found.value().map(json -> GcpBudget.signal(json, clock.instant())), found.gaps());
        } catch (MalformedMessage e) {
            return new Read<>(Optional.empty(), List.of(odd(budget.account(), GET, e)));
        }
    }

    /** The budget as the service describes it; empty where it isn't there, or could not be had. */
    Read<Optional<JsonNode>> one(BudgetRef budget) {
        boolean ours = budget.cloud() == Cloud.GCP
                && budget.account().matches(BillingAccount.ID)
                && budget.id().matches(BillingAccount.BUDGET);
        if (!ours) {
            return Read.of(Optional.empty());
        }
        String path = "v1/" + BillingAccount.PREFIX + budget.account() + "/budgets/" + budget.id();
        try {
            return Read.of(Optional.of(rest.get(GET, SERVICE, path, Map.of())));
        } catch (CloudProblem problem) {
            return problem.reason() == Gap.Reason.NOT_FOUND
                    ? Read.of(Optional.empty())
                    : new Read<>(Optional.empty(), List.of(problem.gap(cell(budget.account()))));
        }
    }

    private void list(String account, List<BudgetSignal> found, List<Gap> gaps) {
        Map<String, String> query = new HashMap<>(Map.of("pageSize", PAGE));
        for (int i = 0; i < MOST_PAGES; i++) {
            JsonNode page = rest.get(LIST, SERVICE, "v1/" + BillingAccount.PREFIX + account + "/budgets", query);
            for (JsonNode budget : page.path("budgets")) {
                try {
                    found.add(GcpBudget.signal(budget, clock.instant()));
                } catch (MalformedMessage e) {
                    // One budget that can't be read keeps no other from being watched.
                    gaps.add(odd(account, LIST, e));
                }
            }
            String next = page.path("nextPageToken").asText("");
            if (next.isEmpty()) {
                return;
            }
            query.put("pageToken", next);
        }
        String text = "more than " + MOST_PAGES + " pages of budgets";
        throw new CloudProblem(
                Gap.Reason.CUT_SHORT, LIST, "TooManyPages", Optional.empty(), text, new IllegalStateException(text));
    }

    private Iterable<String> accounts(List<Gap> gaps) {
        if (!named.isEmpty()) {
            return named;
        }
        Read<List<String>> projects = reach.projects();
        gaps.addAll(projects.gaps());
        TreeSet<String> accounts = new TreeSet<>();
        for (String project : projects.value()) {
            try {
                JsonNode info = rest.get(BILLING_INFO, BILLING, "v1/projects/" + project + "/billingInfo", Map.of());
                String account = Words.last(info.path("billingAccountName").asText());
                if (account.matches(BillingAccount.ID)) {
                    accounts.add(account);
                }
            } catch (CloudProblem problem) {
                gaps.add(problem.gap(cell(project)));
            }
        }
        return accounts;
    }

    private static Cell cell(String account) {
        return new Cell(Cloud.GCP, account, EVERYWHERE);
    }

    private static Gap odd(String account, String operation, MalformedMessage problem) {
        return new Gap(
                cell(account),
                operation,
                Gap.Reason.TRANSIENT,
                "Unreadable",
                Optional.empty(),
                String.valueOf(problem.getMessage()));
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(LIST, Need.READ_IF_ASKED, "list the budgets of a billing account"),
                new Permission(GET, Need.READ_IF_ASKED, "fetch a budget that a message was unclear about"),
                new Permission(BILLING_INFO, Need.READ_IF_ASKED, "see which billing account pays for a project"));
    }
}
