package dev.sluice.budget.forecast;

import java.util.Arrays;

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

    static Week flat() {
        double[] ones = new double[LENGTH];
        Arrays.fill(ones, 1);
        return new Week(ones);
    }

    /** Learned from days in their order. */
    static Week of(Days days) {
        double[][] ratios = new double[LENGTH][days.size()];
        int[] count = new int[LENGTH];
        for (int i = 0; i < days.size(); i++) {
            double mean = around(days, i);
            if (days.own()[i] && mean > 1e-9) {
                int weekday = days.weekday()[i];
                ratios[weekday][count[weekday]++] = days.cost()[i] / mean;
            }
        }
        if (Arrays.stream(count).min().orElse(0) < 2) {
            return flat();
        }
        double[] middle = new double[LENGTH];
        double within = 0;
        int seen = 0;
        for (int d = 0; d < LENGTH; d++) {
            double[] of = Arrays.copyOf(ratios[d], count[d]);
            middle[d] = Math.max(0, OneOffs.median(of));
            for (double ratio : of) {
                within += (ratio - middle[d]) * (ratio - middle[d]);
            }
            seen += count[d];
        }
        within /= seen - LENGTH;
        double mean = Arrays.stream(middle).average().orElse(1);
        double between = 0;
        for (int d = 0; d < LENGTH; d++) {
            middle[d] = mean > 1e-9 ? middle[d] / mean : 1;
            between += (middle[d] - 1) * (middle[d] - 1) / (LENGTH - 1);
        }
        double chance = within / ((double) seen / LENGTH);
        double belief = between > 1e-12 ? Math.max(0, 1 - chance / between) : 0;
        for (int d = 0; d < LENGTH; d++) {
            middle[d] = 1 + belief * (middle[d] - 1);
        }
        return new Week(middle);
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
