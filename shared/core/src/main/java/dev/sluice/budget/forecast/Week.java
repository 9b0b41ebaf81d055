package dev.sluice.budget.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How the days of a week differ: what each costs of the mean of its week. Believed as far as the weeks agree with each
 * other, and not at all before there are two.
 *
 * @param factor of Monday to Sunday; their mean is 1
 */
record Week(double[] factor) {
    private static final int LENGTH = 7;
    /** From this on people are told of it. */
    private static final double WORTH_TELLING = 0.1;
    /** An unusual day is often followed by another, so that days say about half as much as they would by themselves. */
    private static final double STRICTNESS = 2;

    private static final double NOTHING = 1e-9;

    static Week flat() {
        double[] ones = new double[LENGTH];
        Arrays.fill(ones, 1);
        return new Week(ones);
    }

    /** Learned from days in their order. */
    static Week of(Days days) {
        double[] sum = new double[LENGTH];
        double[] squares = new double[LENGTH];
        int[] count = new int[LENGTH];
        for (int i = 0; i < days.size(); i++) {
            double mean = around(days, i);
            if (days.own()[i] && mean > NOTHING) {
                double ratio = days.cost()[i] / mean;
                sum[days.weekday()[i]] += ratio;
                squares[days.weekday()[i]] += ratio * ratio;
                count[days.weekday()[i]]++;
            }
        }
        int seen = Arrays.stream(count).sum();
        double[] middle = IntStream.range(0, LENGTH)
                .mapToDouble(d -> Math.max(0, sum[d] / Math.max(1, count[d])))
                .toArray();
        double mean = Arrays.stream(middle).average().orElse(0);
        if (Arrays.stream(count).min().orElse(0) < 2 || mean < NOTHING) {
            return flat();
        }
        double within = IntStream.range(0, LENGTH)
                .mapToDouble(d -> squares[d] - sum[d] * sum[d] / count[d])
                .sum();
        double chance = STRICTNESS * within / (seen - LENGTH) / (mean * mean) * LENGTH / seen;
        return shrunk(Arrays.stream(middle).map(each -> each / mean).toArray(), chance);
    }

    /**
     * Towards a flat week, as far as weekdays may differ by chance (an empirical Bayes estimate: Efron and Morris
     * 1973).
     *
     * @param chance how far off a factor may be, squared
     */
    private static Week shrunk(double[] factor, double chance) {
        double between =
                Arrays.stream(factor).map(each -> (each - 1) * (each - 1)).sum() / (LENGTH - 1);
        double belief = between > NOTHING * NOTHING ? Math.max(0, 1 - chance / between) : 0;
        return new Week(
                Arrays.stream(factor).map(each -> 1 + belief * (each - 1)).toArray());
    }

    /** The mean of seven days in a row, as near around a day as there are; 0 where there are none. */
    private static double around(Days days, int i) {
        double best = 0;
        int nearest = Integer.MAX_VALUE;
        for (int from = Math.max(0, i - LENGTH + 1); from <= i && from + LENGTH <= days.size(); from++) {
            boolean inRow = days.at()[from + LENGTH - 1] - days.at()[from] == LENGTH - 1;
            int off = Math.abs(from + LENGTH / 2 - i);
            if (inRow && off < nearest) {
                nearest = off;
                best = Arrays.stream(days.cost(), from, from + LENGTH).average().orElse(0);
            }
        }
        return best;
    }

    boolean worthTelling() {
        return Arrays.stream(factor).anyMatch(one -> Math.abs(one - 1) > WORTH_TELLING);
    }
}
