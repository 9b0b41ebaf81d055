package dev.sluice.budget.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes days of what a budget said was spent so far. Spend at midnight lies on the line between what was seen before and
 * after; where nothing was seen for more than a day and a half, the days between share what was spent evenly.
 */
public final class DaysOfSpend {
    private static final Duration OWN = Duration.ofHours(36);

    private final ZoneId zone;
    private final NavigableMap<LocalDate, BigDecimal> days = new TreeMap<>();
    private final Set<LocalDate> spread = new HashSet<>();

    private DaysOfSpend(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The days of what was seen, in any order, of one period or several.
     *
     * @return nothing is known up to the epoch where nothing was seen
     */
    public static DailyCosts of(Currency currency, ZoneId zone, Collection<SpendSeen> seen) {
        NavigableMap<Instant, NavigableMap<Instant, BigDecimal>> periods = new TreeMap<>();
        List<SpendSeen> inOrder =
                seen.stream().sorted(Comparator.comparing(SpendSeen::at)).toList();
        for (SpendSeen one : inOrder) {
            Instant start = one.period().start();
            Instant at = one.period().end().filter(one.at()::isAfter).orElse(one.at());
            if (at.isAfter(start)) {
                periods.computeIfAbsent(start, same -> new TreeMap<>()).put(at, one.spent());
            }
        }
        DaysOfSpend made = new DaysOfSpend(zone);
        periods.forEach((start, spent) -> {
            spent.put(start, BigDecimal.ZERO);
            made.add(spent, start.equals(periods.lastKey()));
        });
        Instant until = periods.isEmpty()
                ? Instant.EPOCH
                : periods.lastEntry().getValue().lastKey();
        return new DailyCosts(currency, zone, made.days, made.spread, until);
    }

    private void add(NavigableMap<Instant, BigDecimal> spent, boolean current) {
        Instant last = spent.lastKey();
        Instant from = spent.firstKey();
        while (from.isBefore(last)) {
            LocalDate day = LocalDate.ofInstant(from, zone);
            Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
            // A day whose end was not seen is not known, unless it is the one that has only begun.
            if (to.isAfter(last) && !current) {
                return;
            }
            Instant end = to.isAfter(last) ? last : to;
            days.merge(day, at(spent, end).subtract(at(spent, from)), BigDecimal::add);
            if (gap(spent, from) || gap(spent, end)) {
                spread.add(day);
            }
            from = end;
        }
    }

    /** Whether a moment lies between two looks that are too far apart to tell its day from the next. */
    private static boolean gap(NavigableMap<Instant, BigDecimal> spent, Instant moment) {
        if (spent.containsKey(moment)) {
            return false;
        }
        return Duration.between(spent.lowerKey(moment), spent.higherKey(moment)).compareTo(OWN) > 0;
    }

    private static BigDecimal at(NavigableMap<Instant, BigDecimal> spent, Instant moment) {
        Map.Entry<Instant, BigDecimal> before = spent.floorEntry(moment);
        if (before.getKey().equals(moment)) {
            return before.getValue();
        }
        Map.Entry<Instant, BigDecimal> after = spent.higherEntry(moment);
        BigDecimal passed = seconds(before.getKey(), moment);
        BigDecimal all = seconds(before.getKey(), after.getKey());
        return before.getValue()
                .add(after.getValue()
                        .subtract(before.getValue())
                        .multiply(passed)
                        .divide(all, MathContext.DECIMAL64));
    }

    private static BigDecimal seconds(Instant from, Instant to) {
        return BigDecimal.valueOf(Duration.between(from, to).toMillis(), 3);
    }
}
