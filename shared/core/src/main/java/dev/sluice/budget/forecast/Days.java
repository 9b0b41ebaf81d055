package dev.sluice.budget.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;

/**
 * Days that are over, as numbers: in shares of the dearest, so that nothing depends on the currency.
 *
 * @param at which day each is, counted from the first
 * @param weekday 0 for Monday
 * @param own whether its cost is known by itself
 */
record Days(LocalDate first, BigDecimal unit, int[] at, int[] weekday, double[] cost, boolean[] own) {
    static Days of(SortedMap<LocalDate, BigDecimal> costs, Set<LocalDate> spread) {
        BigDecimal most = costs.values().stream()
                .map(BigDecimal::abs)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ONE);
        BigDecimal unit = most.signum() == 0 ? BigDecimal.ONE : most;
        int n = costs.size();
        Days days = new Days(costs.firstKey(), unit, new int[n], new int[n], new double[n], new boolean[n]);
        int i = 0;
        for (var day : costs.entrySet()) {
            days.at[i] = days.index(day.getKey());
            days.weekday[i] = weekday(day.getKey());
            days.cost[i] = day.getValue().divide(unit, MathContext.DECIMAL64).doubleValue();
            days.own[i] = !spread.contains(day.getKey());
            i++;
        }
        return days;
    }

    /** The last of them only. */
    Days last(int many) {
        int from = Math.max(0, size() - many);
        return new Days(
                first,
                unit,
                Arrays.copyOfRange(at, from, size()),
                Arrays.copyOfRange(weekday, from, size()),
                Arrays.copyOfRange(cost, from, size()),
                Arrays.copyOfRange(own, from, size()));
    }

    int size() {
        return at.length;
    }

    /** How many are known by themselves. */
    int ownCount() {
        int count = 0;
        for (boolean each : own) {
            count += each ? 1 : 0;
        }
        return count;
    }

    int index(LocalDate day) {
        return Math.toIntExact(ChronoUnit.DAYS.between(first, day));
    }

    static int weekday(LocalDate day) {
        return day.getDayOfWeek().getValue() - 1;
    }

    /** These days with other costs. */
    Days with(double[] costs) {
        return new Days(first, unit, at, weekday, costs, own);
    }

    /** Back in money: six digits are more than a forecast has. */
    BigDecimal money(double cost) {
        return BigDecimal.valueOf(cost).multiply(unit).round(new MathContext(6));
    }
}
