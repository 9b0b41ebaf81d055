package dev.sluice.budget.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Whether enough is known to say anything: what is said too early is a guess, and would be believed. */
final class Readiness {
    /** The least days, whatever the period is. */
    static final int LEAST = 5;

    private static final int MOST = 28;
    private static final int RECENT = 14;
    private static final Duration STALE = Duration.ofDays(7);

    private Readiness() {}

    /**
     * Why it is too early; empty where it isn't.
     *
     * @param over the days that are over and known
     * @param length of the period, in days: a tenth of it is asked for, and four weeks at most
     */
    static Optional<String> tooEarly(DailyCosts costs, Set<LocalDate> over, long length, Instant now) {
        long known = own(costs, over, LocalDate.MIN);
        long asked = Math.clamp(length / 10, LEAST, MOST);
        if (known < asked) {
            return Optional.of(known + " days are known, and it takes " + asked);
        }
        long recent = own(costs, over, costs.today().minusDays(RECENT));
        if (recent < LEAST) {
            return Optional.of("of the last " + RECENT + " days " + recent + " are known, and it takes " + LEAST);
        }
        return Duration.between(costs.until(), now).compareTo(STALE) > 0
                ? Optional.of("nothing is known since " + costs.today())
                : Optional.empty();
    }

    private static long own(DailyCosts costs, Set<LocalDate> over, LocalDate from) {
        return over.stream()
                .filter(day -> !day.isBefore(from) && !costs.spread().contains(day))
                .count();
    }
}
