package dev.sluice.budget.forecast;

import static dev.sluice.budget.forecast.Months.USD;
import static dev.sluice.budget.forecast.Months.UTC;
import static dev.sluice.budget.forecast.Months.start;

import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Budgets of which the first days are shown, and the others held back.
 *
 * @param costs of each budget: on the days before the period, and on all of its own
 * @param first day of the period
 * @param before how many days there are before
 * @param length of the period, in days
 */
record HeldBack(List<double[]> costs, LocalDate first, int before, int length) {
    /**
     * What the forecasts of all budgets miss by, made after so many days. The run-rate: spent, over the share that is
     * over.
     */
    Tally after(int seen) {
        Period period = Period.of(start(first), start(first.plusDays(length)));
        Tally tally = Tally.NONE;
        for (double[] days : costs) {
            double truth = Arrays.stream(days, before, before + length).sum();
            double spent = Arrays.stream(days, before, before + seen).sum();
            DailyCosts known = known(Arrays.copyOf(days, before + seen));
            tally = tally.plus(truth, spent / seen * length, Forecaster.of(known, period, known.until()));
        }
        return tally;
    }

    private DailyCosts known(double[] shown) {
        var days = new TreeMap<LocalDate, BigDecimal>();
        for (int i = 0; i < shown.length; i++) {
            days.put(first.plusDays(i - before), BigDecimal.valueOf(shown[i]));
        }
        return DailyCosts.of(USD, UTC, days, start(first.plusDays(shown.length - before)));
    }
}
