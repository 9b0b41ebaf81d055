package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dearest services of what a budget counts, asked of the Cloud Billing export: with the budget's own filter and credits,
 * or not at all. An answer costs what BigQuery takes for the bytes that it read.
 */
final class BillingExportDrivers implements CostDrivers {
    private static final String USAGE = "regular";

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
        Optional<BillingExport> export = exports.of(budget.account());
        if (export.isEmpty()) {
            return none(budget, "NoExport", "no export of its billing account is named");
        }
        Read<Optional<JsonNode>> described = budgets.one(budget);
        if (described.value().isEmpty()) {
            return new Read<>(List.of(), described.gaps());
        }
        ExportFilter filter = ExportFilter.of(described.value().get().path("budgetFilter"));
        if (filter.left().isPresent()) {
            return none(
                    budget,
                    "FilterNotCarried",
                    "the export can't be asked for what the budget counts ("
                            + filter.left().get() + ")");
        }
        try {
            LocalDate first = day(from);
            LocalDate last = day(to).isBefore(first) ? first : day(to);
            List<Map<String, String>> rows = bigQuery.ask(ExportStatements.drivers(export.get(), filter, first, last));
            return dearest(budget, currency(described.value().get()), rows, most);
        } catch (CloudProblem problem) {
            return new Read<>(List.of(), List.of(problem.gap(cell(budget))));
        }
    }

    /** A question about a month with every filter that there is, to each table, as a dry run. */
    @Override
    public Optional<List<Gap>> rehearse() {
        List<Gap> gaps = new ArrayList<>();
        for (BillingExport export : exports.tables()) {
            Cell cell = new Cell(Cloud.GCP, export.account(), Budgets.EVERYWHERE);
            try {
                LocalDate today = day(clock.instant());
                long bytes = bigQuery.bytes(
                        ExportStatements.drivers(export, ExportFilter.ofEverything(), today.minusDays(31), today));
                if (bytes > exports.mostBytes()) {
                    String why = "a question about a month reads " + (bytes >> 30) + " GiB of " + export.table()
                            + ", and " + BillingExports.MOST + " allows " + exports.mostGib();
                    gaps.add(cut(cell, "TooMuch", why));
                }
            } catch (CloudProblem problem) {
                gaps.add(problem.gap(cell));
            }
        }
        return Optional.of(gaps);
    }

    private static Read<List<Driver>> dearest(
            BudgetRef budget, Optional<Currency> currency, List<Map<String, String>> rows, int most) {
        if (rows.isEmpty()) {
            return none(budget, "NothingYet", "the export has no costs of this time yet");
        }
        List<Driver> all = rows.stream()
                .map(BillingExportDrivers::driver)
                .flatMap(Optional::stream)
                .toList();
        if (all.size() < rows.size()) {
            return none(budget, "Unreadable", "the export answered with a cost that is no amount of money");
        }
        Currency one = currency.orElse(all.getFirst().cost().currency());
        if (all.stream().anyMatch(driver -> !driver.cost().currency().equals(one))) {
            return none(budget, "OtherCurrency", "the export has costs in another currency than " + one);
        }
        return Read.of(all.stream()
                .filter(driver -> driver.cost().amount().signum() > 0)
                .limit(most)
                .toList());
    }

    /** Empty where it has no amount, or one of no currency. */
    private static Optional<Driver> driver(Map<String, String> row) {
        String net = row.getOrDefault("net", "");
        if (!net.matches("-?[0-9]{1,29}(\\.[0-9]{1,9})?")) {
            return Optional.empty();
        }
        return MoneyObject.currency(row.getOrDefault("money", ""))
                .map(currency -> new Driver(name(row), new Money(new BigDecimal(net), currency)));
    }

    private static String name(Map<String, String> row) {
        String what = row.getOrDefault("what", "");
        String service = what.isBlank() ? "without a service" : what;
        String kind = row.getOrDefault("kind", USAGE);
        return kind.equals(USAGE) ? service : service + " (" + kind + ")";
    }

    private static Optional<Currency> currency(JsonNode budget) {
        return MoneyObject.currency(budget.path("amount")
                .path("specifiedAmount")
                .path("currencyCode")
                .asText());
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, BillingAccount.ZONE);
    }

    private static Read<List<Driver>> none(BudgetRef budget, String code, String why) {
        return new Read<>(List.of(), List.of(cut(cell(budget), code, why)));
    }

    private static Gap cut(Cell cell, String code, String why) {
        return new Gap(cell, BigQuery.JOBS, Gap.Reason.CUT_SHORT, code, Optional.empty(), why);
    }

    private static Cell cell(BudgetRef budget) {
        return new Cell(Cloud.GCP, budget.account(), Budgets.EVERYWHERE);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(GcpBudgets.GET, Need.READ_IF_ASKED, "read what a budget counts"),
                new Permission(BigQuery.JOBS, Need.READ_IF_ASKED, "ask the billing export what drove a spend"),
                new Permission(BigQuery.DATA, Need.READ_IF_ASKED, "read the billing export"));
    }
}
