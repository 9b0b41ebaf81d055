package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A budget, as the billing export can be asked about it.
 *
 * @param currency empty where the budget names none: then it is that of the export
 */
record CountedBudget(BillingExport export, ExportFilter filter, Optional<Currency> currency) {
    /** What one row of an answer says, beside its cost. */
    record Cost(Map<String, String> row, Money net) {}

    /**
     * Empty where the budget isn't there.
     *
     * @throws CloudProblem where it could not be read, or where the export can't be asked for just what it counts
     */
    static Optional<CountedBudget> of(BudgetRef budget, BillingExports exports, GcpBudgets budgets) {
        BillingExport export = exports.of(budget.account())
                .orElseThrow(() -> cut("NoExport", "no export of its billing account is named"));
        Read<Optional<JsonNode>> read = budgets.one(budget);
        if (!read.complete()) {
            throw GcpProblems.of(read.gaps().getFirst());
        }
        return read.value().map(described -> of(described, export));
    }

    private static CountedBudget of(JsonNode described, BillingExport export) {
        ExportFilter filter = ExportFilter.of(described.path("budgetFilter"));
        if (filter.left().isPresent()) {
            throw cut(
                    "FilterNotCarried",
                    "the export can't be asked for what the budget counts ("
                            + filter.left().get() + ")");
        }
        JsonNode code = described.path("amount").path("specifiedAmount").path("currencyCode");
        return new CountedBudget(export, filter, Money.currency(code.asText()));
    }

    /** @throws CloudProblem where some are of another currency, or are none */
    List<Cost> costs(List<Map<String, String>> rows) {
        List<Cost> costs = new ArrayList<>();
        Optional<Currency> expected = currency;
        for (Map<String, String> row : rows) {
            Money net = net(row);
            Currency one = expected.orElse(net.currency());
            if (!net.currency().equals(one)) {
                throw cut("OtherCurrency", "the export has costs in another currency than " + one);
            }
            expected = Optional.of(one);
            costs.add(new Cost(row, net));
        }
        return costs;
    }

    private static Money net(Map<String, String> row) {
        String net = row.getOrDefault("net", "");
        Optional<Currency> currency = Money.currency(row.getOrDefault("money", ""));
        if (currency.isEmpty() || !net.matches("-?[0-9]{1,29}(\\.[0-9]{1,9})?")) {
            throw cut("Unreadable", "the export answered with a cost that is no amount of money");
        }
        return new Money(new BigDecimal(net), currency.get());
    }

    /** What is not asked, or not used, rather than told wrong. */
    static CloudProblem cut(String code, String why) {
        return new CloudProblem(
                Gap.Reason.CUT_SHORT, BigQuery.JOBS, code, Optional.empty(), why, new IllegalStateException(why));
    }
}
