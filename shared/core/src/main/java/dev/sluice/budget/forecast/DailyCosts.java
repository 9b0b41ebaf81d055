package dev.sluice.budget.forecast;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Currency;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What each day cost, as far as it is known. A day that is missing is not known, which is something else than zero.
 *
 * @param zone whose midnight ends a day
 * @param days net of credits: a day may be negative
 * @param spread those of the days of which only the sum is known: each has an even share of it, and says nothing of
 *     its own
 * @param until up to when costs are known; the day of this moment has only begun
 */
public record DailyCosts(
        Currency currency, ZoneId zone, SortedMap<LocalDate, BigDecimal> days, Set<LocalDate> spread, Instant until) {
    /** @throws IllegalArgumentException where a day begins after what is known */
    public DailyCosts {
        requireNonNull(currency, "currency is null");
        requireNonNull(zone, "zone is null");
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
        spread = Set.copyOf(spread);
        if (!days.isEmpty() && days.lastKey().isAfter(LocalDate.ofInstant(until, zone))) {
            throw new IllegalArgumentException(days.lastKey() + " begins after " + until);
        }
    }

    /** Days each of which is known by itself. */
    public static DailyCosts of(Currency currency, ZoneId zone, SortedMap<LocalDate, BigDecimal> days, Instant until) {
        return new DailyCosts(currency, zone, days, Set.of(), until);
    }

    /** The day that has only begun. */
    LocalDate today() {
        return LocalDate.ofInstant(until, zone);
    }

    /** How much of a day lies in a period and isn't known: 1 for a day to come, 0 for one that is over and known. */
    double toExpect(LocalDate day, Period period) {
        if (day.isBefore(today()) && days.containsKey(day)) {
            return 0;
        }
        Instant begins = day.atStartOfDay(zone).toInstant();
        Instant ends = day.plusDays(1).atStartOfDay(zone).toInstant();
        Instant from = later(begins, later(period.start(), day.equals(today()) ? until : begins));
        Instant to = period.end().filter(ends::isAfter).orElse(ends);
        return Math.max(0.0, Duration.between(from, to).toMillis())
                / Duration.between(begins, ends).toMillis();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The days that are over, from one on. */
    NavigableMap<LocalDate, BigDecimal> over(LocalDate from) {
        return new TreeMap<>(days).subMap(from, true, today(), false);
    }
}
