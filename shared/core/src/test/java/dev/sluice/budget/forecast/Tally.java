package dev.sluice.budget.forecast;

import static dev.sluice.budget.forecast.Months.USD;
import static dev.sluice.budget.forecast.Months.UTC;
import static dev.sluice.budget.forecast.Months.start;

import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * What forecasts of many budgets missed by, at one day of the period, beside the plain run-rate: spent so far over the share
 * of the period that is over. Misses are summed up, and divided by the sum of the totals.
 *
 * @param early budgets of which nothing was said
 * @param nearer of those of which something was said, how many were nearer than the run-rate or as near
 * @param within how many totals lay in the interval
 */
record Tally(
        int budgets, int early, double total, double missed, double runRate, int nearer, int within, double width) {
    /** @param costs of the days of each budget: days before the period, then the whole period */
    static Tally of(List<double[]> costs, LocalDate first, int before, int seen) {
        Tally tally = new Tally(0, 0, 0, 0, 0, 0, 0, 0);
        for (double[] days : costs) {
            tally = tally.plus(days, first, before, seen);
        }
        return tally;
    }

    private Tally plus(double[] costs, LocalDate first, int before, int seen) {
        int length = costs.length - before;
        double truth = Arrays.stream(costs, before, costs.length).sum();
        double spent = Arrays.stream(costs, before, before + seen).sum();
        var days = new TreeMap<LocalDate, BigDecimal>();
        for (int i = 0; i < before + seen; i++) {
            days.put(first.plusDays(i - before), BigDecimal.valueOf(costs[i]));
        }
        Period period = Period.of(start(first), start(first.plusDays(length)));
        DailyCosts known = DailyCosts.of(USD, UTC, days, start(first.plusDays(seen)));
        return switch (Forecaster.of(known, period, known.until())) {
            case Forecast.TooEarly silent ->
                new Tally(budgets + 1, early + 1, total, missed, runRate, nearer, within, width);
            case Forecast.Expected said -> {
                double miss = Math.abs(said.total().amount().doubleValue() - truth);
                double plain = Math.abs(spent / seen * length - truth);
                double low = said.low().amount().doubleValue();
                double high = said.high().amount().doubleValue();
                yield new Tally(
                        budgets + 1,
                        early,
                        total + truth,
                        missed + miss,
                        runRate + plain,
                        nearer + (miss <= plain + 1e-9 * truth ? 1 : 0),
                        within + (truth >= low - 1e-6 * truth && truth <= high + 1e-6 * truth ? 1 : 0),
                        width + high - low);
            }
        };
    }

    /** A row of a table. */
    String row(String name, int day) {
        int said = budgets - early;
        if (said == 0) {
            return String.format(Locale.ROOT, "| %s | %d | too early | | | | |", name, day);
        }
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f %% | %.1f %% | %.0f %% | %.0f %% | ±%.1f %% |",
                name,
                day,
                100 * runRate / total,
                100 * missed / total,
                100.0 * nearer / said,
                100.0 * within / said,
                50 * width / total);
    }
}
