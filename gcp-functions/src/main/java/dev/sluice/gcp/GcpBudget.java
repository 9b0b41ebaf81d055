package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.model.Period.Grain;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A budget as the Cloud Billing Budget API gives it: what may be spent and in which period, and never what was spent. The
 * amount of one that repeats its last period's spend is in its messages alone.
 */
final class GcpBudget {
    private GcpBudget() {}

    /** @throws MalformedMessage where it is not what the API describes */
    static BudgetSignal signal(JsonNode budget, Instant now) {
        String[] name = budget.path("name").asText().split("/", -1);
        if (name.length != 4 || !name[1].matches(BillingAccount.ID) || !name[3].matches(BillingAccount.BUDGET)) {
            throw new MalformedMessage("a budget is named billingAccounts/ACCOUNT/budgets/BUDGET");
        }
        JsonNode specified = budget.path("amount").path("specifiedAmount");
        Optional<Money> amount = specified.isObject() ? MoneyObject.read(specified, "the amount") : Optional.empty();
        if (amount.filter(money -> money.amount().signum() < 0).isPresent()) {
            throw new MalformedMessage("the amount of a budget is negative");
        }
        return new BudgetSignal(
                new BudgetRef(Cloud.GCP, name[1], name[3]),
                MessageJson.text(budget, "displayName").orElse(name[3]),
                period(budget.path("budgetFilter"), now),
                amount,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                now,
                Optional.empty());
    }

    /** Empty where it names none: then its messages tell when it began. */
    private static Optional<Period> period(JsonNode filter, Instant now) {
        JsonNode custom = filter.path("customPeriod");
        if (custom.isObject()) {
            return custom(custom);
        }
        return switch (filter.path("calendarPeriod").asText()) {
            case "MONTH" -> Optional.of(Period.of(Grain.MONTH, now, BillingAccount.ZONE));
            case "QUARTER" -> Optional.of(Period.of(Grain.QUARTER, now, BillingAccount.ZONE));
            case "YEAR" -> Optional.of(Period.of(Grain.YEAR, now, BillingAccount.ZONE));
            default -> Optional.empty();
        };
    }

    /** From a day to another, both included, or without an end; it never comes again. */
    private static Optional<Period> custom(JsonNode period) {
        try {
            Optional<Instant> start = GoogleDate.read(period.path("startDate")).map(GcpBudget::midnight);
            Optional<Instant> end = GoogleDate.read(period.path("endDate")).map(day -> midnight(day.plusDays(1)));
            return start.map(from -> new Period(from, end.filter(to -> to.isAfter(from))));
        } catch (DateTimeException e) {
            throw new MalformedMessage("a budget's period has no such day", e);
        }
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(BillingAccount.ZONE).toInstant();
    }
}
