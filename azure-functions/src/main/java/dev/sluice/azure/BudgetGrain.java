package dev.sluice.azure;

import dev.sluice.model.Period;
import dev.sluice.model.Period.Grain;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * How long the periods of a budget are, and where they begin. Those of {@code Monthly}, {@code Quarterly} and {@code
 * Annually} are the calendar's in UTC; those of {@code Billing…} are counted from the budget's start date, which Azure takes
 * for them on the billing period's first day only, such as the 18th (terraform-provider-azurerm, issue 15467).
 */
enum BudgetGrain {
    MONTHLY("Monthly", Grain.MONTH, 1, false),
    QUARTERLY("Quarterly", Grain.QUARTER, 3, false),
    ANNUALLY("Annually", Grain.YEAR, 12, false),
    BILLING_MONTH("BillingMonth", Grain.MONTH, 1, true),
    BILLING_QUARTER("BillingQuarter", Grain.QUARTER, 3, true),
    BILLING_ANNUAL("BillingAnnual", Grain.YEAR, 12, true);

    private final String word;
    private final Grain grain;
    private final int months;
    private final boolean billing;

    BudgetGrain(String word, Grain grain, int months, boolean billing) {
        this.word = word;
        this.grain = grain;
        this.months = months;
        this.billing = billing;
    }

    /** @return empty for a word that Azure may come to have */
    static Optional<BudgetGrain> of(String word) {
        for (BudgetGrain each : values()) {
            if (each.word.equalsIgnoreCase(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /**
     * The period that a moment lies in; before the budget began, its first one.
     *
     * @param began the budget's start date; without it a billing period can't be told
     */
    Optional<Period> at(Instant moment, Optional<Instant> began) {
        Instant within = began.filter(start -> start.isAfter(moment)).orElse(moment);
        return billing
                ? began.map(start -> counted(start, within))
                : Optional.of(Period.of(grain, within, ZoneOffset.UTC));
    }

    /** Counted from the start each time, since a 31st is followed by a 30th and by a 31st again. */
    private Period counted(Instant start, Instant within) {
        ZonedDateTime first = start.atZone(ZoneOffset.UTC);
        ZonedDateTime now = within.atZone(ZoneOffset.UTC);
        long passed = (now.getYear() - first.getYear()) * 12L + now.getMonthValue() - first.getMonthValue();
        long periods = passed / months;
        if (first.plusMonths(periods * months).isAfter(now)) {
            periods--;
        }
        return Period.of(
                first.plusMonths(periods * months).toInstant(),
                first.plusMonths((periods + 1) * months).toInstant());
    }
}
