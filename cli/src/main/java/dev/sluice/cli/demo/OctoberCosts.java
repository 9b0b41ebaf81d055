package dev.sluice.cli.demo;

import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;

/** What the project of the demo's budget costs in October: weekends are quieter, a credit comes, and a training begins. */
final class OctoberCosts {
    /** How much later than it arises a cost is known. */
    private static final Duration BEHIND = Duration.ofHours(12);

    private static final BigDecimal DAY = BigDecimal.valueOf(24);
    private static final int CREDIT_DAY = 9;
    private static final BigDecimal CREDIT = BigDecimal.valueOf(1500);
    private static final int TRAINING_DAY = 14;
    private static final int TRAINING = 1300;
    private static final int WEEKDAY = 2100;
    private static final int WEEKEND = 1300;
    /** October 2026 begins on a Thursday: its third day is a Saturday. */
    private static final int FIRST_SATURDAY = 3;

    private OctoberCosts() {}

    /** What is known of it at a moment. */
    static Money until(Instant start, Instant moment) {
        long hours = Math.max(0, Duration.between(start, moment.minus(BEHIND)).toHours());
        int days = Math.toIntExact(hours / 24);
        BigDecimal sum = BigDecimal.valueOf(ofDay(days + 1) * (hours % 24)).divide(DAY, 2, RoundingMode.HALF_EVEN);
        for (int day = 1; day <= days; day++) {
            sum = sum.add(BigDecimal.valueOf(ofDay(day)));
        }
        return new Money(days >= CREDIT_DAY ? sum.subtract(CREDIT) : sum, Currency.getInstance("USD"));
    }

    private static int ofDay(int day) {
        boolean weekend = Math.floorMod(day - FIRST_SATURDAY, 7) < 2;
        // No day is quite like another.
        int usual = (weekend ? WEEKEND : WEEKDAY) + 37 * day % 11 * 10;
        return usual + (day >= TRAINING_DAY ? TRAINING : 0);
    }
}
