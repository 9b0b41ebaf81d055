package dev.sluice.budget.forecast;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long after they arise a provider knows costs. It shows when a period begins: nothing is spent until then, as
 * the costs of its first hours aren't known yet.
 */
public final class Lateness {
    /**
     * Where nothing shows it: 8 to 12 hours on AWS, and 8 to 24 on Azure (budgets-managing-costs;
     * tutorial-acm-create-budgets); Google Cloud promises nothing.
     */
    public static final Duration USUAL = Duration.ofHours(12);

    /** Where nothing is spent for longer, nothing was bought. */
    private static final Duration MOST = Duration.ofHours(48);
    /** Looks farther apart than one on each day don't tell when it was. */
    private static final Duration APART = Duration.ofHours(30);
    /** What a day usually costs is learned from the days after: two at least, a week at most. */
    private static final Duration LEAST_AFTER = Duration.ofDays(2);

    private static final Duration MOST_AFTER = Duration.ofDays(7);
    /** A first figure so many times of what is usual by then holds a charge, and says nothing of hours. */
    private static final double CHARGE = 2;

    private Lateness() {}

    /**
     * Learned from the beginnings of all periods.
     *
     * @param heard what a provider said was spent; each at the moment when it said so
     */
    public static Duration of(Collection<SpendSeen> heard) {
        Map<Instant, NavigableMap<Instant, BigDecimal>> periods = new TreeMap<>();
        for (SpendSeen one : heard) {
            Instant start = one.period().start();
            if (one.at().isAfter(start)) {
                periods.computeIfAbsent(start, same -> new TreeMap<>()).put(one.at(), one.spent());
            }
        }
        double[] hours = periods.entrySet().stream()
                .map(period -> hours(period.getKey(), period.getValue()))
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return hours.length == 0 ? USUAL : Duration.ofMinutes(Math.round(60 * OneOffs.median(hours)));
    }

    /** Of one period; empty where its beginning wasn't seen, or where it isn't spent on every day. */
    private static Optional<Double> hours(Instant start, NavigableMap<Instant, BigDecimal> spent) {
        Optional<Map.Entry<Instant, BigDecimal>> known = spent.entrySet().stream()
                .filter(look -> look.getValue().signum() != 0)
                .findFirst();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Instant first = known.get().getKey();
        Instant nothing = Optional.ofNullable(spent.lowerKey(first)).orElse(start);
        NavigableMap<Instant, BigDecimal> after = spent.subMap(first, true, first.plus(MOST_AFTER), true);
        Map.Entry<Instant, BigDecimal> last = after.lastEntry();
        if (Duration.between(nothing, first).compareTo(APART) > 0
                || Duration.between(first, last.getKey()).compareTo(LEAST_AFTER) < 0
                || !rises(after)) {
            return Optional.empty();
        }
        double sum = known.get().getValue().doubleValue();
        double anHour = (last.getValue().doubleValue() - sum) / hours(first, last.getKey());
        double worth = sum / anHour;
        if (worth > CHARGE * hours(start, first)) {
            return Optional.empty();
        }
        double late = Math.clamp(hours(start, first) - worth, hours(start, nothing), hours(start, first));
        return Optional.of(Math.min(late, MOST.toHours()));
    }

    private static boolean rises(NavigableMap<Instant, BigDecimal> spent) {
        BigDecimal before = BigDecimal.ZERO;
        for (BigDecimal sum : spent.values()) {
            if (sum.compareTo(before) <= 0) {
                return false;
            }
            before = sum;
        }
        return true;
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toMinutes() / 60.0;
    }
}
