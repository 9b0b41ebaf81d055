package dev.sluice.cli.demo;

import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

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

    private static final Currency DOLLAR = Currency.getInstance("USD");

    /** What of a usual day is whose, in hundredths. */
    private static final Map<String, Integer> SERVICES =
            Map.of("Compute Engine", 66, "Cloud Storage", 21, "Networking", 9, "Cloud Logging", 4);

    private static final String CREDITED = "Compute Engine";
    private static final String TRAINED = "Vertex AI";

    private OctoberCosts() {}

    /** What is known of it at a moment. */
    static Money until(Instant start, Instant moment) {
        long hours = Math.max(0, Duration.between(start, moment.minus(BEHIND)).toHours());
        int days = Math.toIntExact(hours / 24);
        BigDecimal sum = BigDecimal.valueOf(ofDay(days + 1) * (hours % 24)).divide(DAY, 2, RoundingMode.HALF_EVEN);
        for (int day = 1; day <= days; day++) {
            sum = sum.add(BigDecimal.valueOf(ofDay(day)));
        }
        return new Money(days >= CREDIT_DAY ? sum.subtract(CREDIT) : sum, DOLLAR);
    }

    /** What is known at a moment of the days since another, by service. */
    static Map<String, Money> byService(Instant start, Instant from, Instant moment) {
        Map<String, BigDecimal> sums = new HashMap<>();
        long last = Duration.between(start, moment.minus(BEHIND)).toDays();
        for (int day = Math.toIntExact(Duration.between(start, from).toDays()) + 1; day <= last; day++) {
            int usual = usual(day);
            SERVICES.forEach((service, share) -> sums.merge(service, hundredths(usual, share), BigDecimal::add));
            if (day == CREDIT_DAY) {
                sums.merge(CREDITED, CREDIT.negate(), BigDecimal::add);
            }
            if (day >= TRAINING_DAY) {
                sums.merge(TRAINED, BigDecimal.valueOf(TRAINING), BigDecimal::add);
            }
        }
        return sums.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, sum -> new Money(sum.getValue(), DOLLAR)));
    }

    private static BigDecimal hundredths(int of, int share) {
        return BigDecimal.valueOf(of).multiply(BigDecimal.valueOf(share, 2));
    }

    private static int ofDay(int day) {
        return usual(day) + (day >= TRAINING_DAY ? TRAINING : 0);
    }

    private static int usual(int day) {
        boolean weekend = Math.floorMod(day - FIRST_SATURDAY, 7) < 2;
        // No day is quite like another.
        return (weekend ? WEEKEND : WEEKDAY) + 37 * day % 11 * 10;
    }
}
