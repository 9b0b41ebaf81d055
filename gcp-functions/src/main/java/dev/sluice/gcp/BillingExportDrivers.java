package dev.sluice.gcp;

import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.CostDrivers;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.gcp.CountedBudget.Cost;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The dearest services of what a budget counts, and what its days cost, asked of the Cloud Billing export: with the budget's
 * own filter and credits, or not at all. An answer costs what BigQuery takes for the bytes that it read.
 */
final class BillingExportDrivers implements CostDrivers {
    private static final String USAGE = "regular";

    /** Costs may be exported more than a day after they arose; nearly all are a day after their day's end. */
    private static final Duration LATE = Duration.ofDays(1);

    private static final int MONTH = 31;

    private final BillingExports exports;
    private final GcpBudgets budgets;
    private final BigQuery bigQuery;
    private final InstantSource clock;

    BillingExportDrivers(BillingExports exports, GcpBudgets budgets, BigQuery bigQuery, InstantSource clock) {
        this.exports = exports;
        this.budgets = budgets;
        this.bigQuery = bigQuery;
        this.clock = clock;
    }

    @Override
    public Read<List<Driver>> of(BudgetRef budget, Instant from, Instant to, int most) {
        try {
            Optional<CountedBudget> counted = CountedBudget.of(budget, exports, budgets);
            if (counted.isEmpty()) {
                return Read.of(List.of());
            }
            LocalDate first = day(from);
            LocalDate last = day(to).isBefore(first) ? first : day(to);
            List<Cost> costs = counted.get()
                    .costs(bigQuery.ask(ExportStatements.drivers(
                            counted.get().export(), counted.get().filter(), first, last)));
            if (costs.isEmpty()) {
                throw CountedBudget.cut("NothingYet", "the export has no costs of this time yet");
            }
            return Read.of(costs.stream()
                    .filter(cost -> cost.net().amount().signum() > 0)
                    .limit(most)
                    .map(cost -> new Driver(name(cost.row()), cost.net()))
                    .toList());
        } catch (CloudProblem problem) {
            return new Read<>(List.of(), List.of(problem.gap(cell(budget.account()))));
        }
    }

    /** Where it isn't asked, or not used, the forecast begins without these days, and says so itself. */
    @Override
    public Read<Optional<Days>> days(BudgetRef budget, Instant from, Instant now) {
        try {
            Optional<CountedBudget> counted = CountedBudget.of(budget, exports, budgets);
            LocalDate first = day(from);
            LocalDate last = day(now.minus(LATE)).minusDays(1);
            if (counted.isEmpty() || last.isBefore(first)) {
                return Read.of(Optional.empty());
            }
            List<Cost> costs = counted.get()
                    .costs(bigQuery.ask(ExportStatements.days(
                            counted.get().export(), counted.get().filter(), first, last)));
            return Read.of(costs.isEmpty() ? Optional.empty() : Optional.of(days(costs, last)));
        } catch (CloudProblem problem) {
            return new Read<>(
                    Optional.empty(),
                    problem.reason() == Gap.Reason.CUT_SHORT
                            ? List.of()
                            : List.of(problem.gap(cell(budget.account()))));
        }
    }

    /** From the first day that has a cost. */
    private static Days days(List<Cost> costs, LocalDate last) {
        TreeMap<LocalDate, BigDecimal> days = new TreeMap<>();
        costs.forEach(cost ->
                days.put(LocalDate.parse(cost.row().get("day")), cost.net().amount()));
        for (LocalDate day = days.firstKey(); !day.isAfter(last); day = day.plusDays(1)) {
            days.putIfAbsent(day, BigDecimal.ZERO);
        }
        return new Days(BillingAccount.ZONE, costs.getFirst().net().currency(), days);
    }

    /** A question about a month with every filter that there is, to each table, as a dry run. */
    @Override
    public Optional<List<Gap>> rehearse() {
        List<Gap> gaps = new ArrayList<>();
        LocalDate today = day(clock.instant());
        for (BillingExport export : exports.tables()) {
            try {
                long bytes = bigQuery.bytes(
                        ExportStatements.drivers(export, ExportFilter.ofEverything(), today.minusDays(MONTH), today));
                if (bytes > exports.mostBytes()) {
                    throw CountedBudget.cut(
                            "TooMuch",
                            "a question about a month reads " + (bytes >> 30) + " GiB of " + export.table() + ", and "
                                    + BillingExports.MOST + " allows " + exports.mostGib());
                }
            } catch (CloudProblem problem) {
                gaps.add(problem.gap(cell(export.account())));
            }
        }
        return Optional.of(gaps);
    }

    private static String name(Map<String, String> row) {
        String what = row.getOrDefault("what", "");
        String service = what.isBlank() ? "without a service" : what;
        String kind = row.getOrDefault("kind", USAGE);
        return kind.equals(USAGE) ? service : service + " (" + kind + ")";
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, BillingAccount.ZONE);
    }

    private static Cell cell(String account) {
        return new Cell(Cloud.GCP, account, Budgets.EVERYWHERE);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(GcpBudgets.GET, Need.READ_IF_ASKED, "read what a budget counts"),
                new Permission(BigQuery.JOBS, Need.READ_IF_ASKED, "ask the billing export what drove a spend"),
                new Permission(BigQuery.DATA, Need.READ_IF_ASKED, "read the billing export"));
    }
}
