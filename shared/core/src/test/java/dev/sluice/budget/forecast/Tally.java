package dev.sluice.budget.forecast;

import java.util.Locale;
import java.util.function.IntFunction;

/**
 * What forecasts of many budgets missed by, beside the plain run-rate's of the same budgets. Misses are summed up,
 * and divided by the sum of the totals.
 *
 * @param said budgets of which something was said; only these count
 * @param early budgets of which nothing was said
 * @param total what they cost in truth
 * @param missed by the forecast
 * @param runRate missed by the run-rate
 * @param squares of how much more the forecast missed by than the run-rate
 * @param within how many totals lay in the interval
 * @param width of all intervals
 */
record Tally(
        int said, int early, double total, double missed, double runRate, double squares, int within, double width) {
    /** Fewer budgets show nothing but themselves. */
    private static final int FEW = 5;

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

    /** With one budget more. */
    Tally plus(double truth, double plain, Forecast forecast) {
        return switch (forecast) {
            case Forecast.TooEarly silent -> new Tally(said, early + 1, total, missed, runRate, squares, within, width);
            case Forecast.Expected expected -> {
                double low = expected.low().amount().doubleValue();
                double high = expected.high().amount().doubleValue();
                double miss = Math.abs(expected.total().amount().doubleValue() - truth);
                double plainMiss = Math.abs(plain - truth);
                yield new Tally(
                        said + 1,
                        early,
                        total + truth,
                        missed + miss,
                        runRate + plainMiss,
                        squares + (miss - plainMiss) * (miss - plainMiss),
                        within + (truth >= low - 1e-6 * truth && truth <= high + 1e-6 * truth ? 1 : 0),
                        width + high - low);
            }
        };
    }

    /** A row of a table, a cell for each day that forecasts are asked after. */
    static String row(String name, IntFunction<Tally> after, int... days) {
        StringBuilder row = new StringBuilder("| " + name + " |");
        for (int day : days) {
            row.append(' ').append(after.apply(day).cell()).append(" |");
        }
        return row.toString();
    }

    /** A cell of a table: Sluice's miss, the run-rate's, the share of totals in the interval, and half its width. */
    String cell() {
        return said == 0
                ? "too early"
                : String.format(
                        Locale.ROOT,
                        "%.1f %s %.1f; %d in ±%.0f",
                        100 * missed / total,
                        sign(),
                        100 * runRate / total,
                        Math.round(100.0 * within / said),
                        50 * width / total);
    }

    /**
     * Which is nearer, where that is more than luck would do in one case of twenty: by two standard errors of the
     * difference.
     */
    private String sign() {
        if (said < FEW) {
            return "?";
        }
        double mean = (missed - runRate) / said;
        double error = Math.sqrt(Math.max(0, squares / said - mean * mean) / (said - 1));
        return Math.abs(mean) <= 2 * error ? "≈" : mean < 0 ? "**<**" : "**>**";
    }
}
