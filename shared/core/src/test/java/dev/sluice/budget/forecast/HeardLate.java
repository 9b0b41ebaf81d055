package dev.sluice.budget.forecast;

import dev.sluice.budget.DaysForecast;
import dev.sluice.budget.OwnForecast;
import dev.sluice.budget.Seen;
import dev.sluice.model.Money;
import dev.sluice.model.Percent;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Months of a budget that is looked at every noon, and whose provider knows costs only hours after they arise.
 *
 * @param costs of each budget: of the 56 days before October, and of October
 * @param late by how many hours; where there are several, an even part of each cost by each
 */
record HeardLate(List<double[]> costs, int... late) {
    private static final int BEFORE = 7 * Forecaster.WEEKS;
    private static final Instant FIRST = Months.start(Months.FIRST.minusDays(BEFORE));

    /**
     * What forecasts miss by. The run-rate: the last figure, over the share of October that was over when it was
     * heard.
     */
    Tally after(int seen) {
        Tally tally = Tally.NONE;
        for (double[] days : costs) {
            List<Seen> heard = heard(days, seen);
            Seen last = heard.getLast();
            double share =
                    (double) Duration.between(Months.OCTOBER.start(), last.at()).toMillis()
                            / Months.OCTOBER.length().orElseThrow().toMillis();
            tally = tally.plus(
                    Arrays.stream(days, BEFORE, days.length).sum(),
                    last.spent().amount().doubleValue() / share,
                    forecast(new DaysForecast().of(Months.OCTOBER, heard, Months.start(Months.FIRST.plusDays(seen)))));
        }
        return tally;
    }

    private List<Seen> heard(double[] days, int seen) {
        List<Seen> heard = new ArrayList<>();
        for (int day = 0; day < BEFORE + seen; day++) {
            Instant noon = FIRST.plus(Duration.ofHours(24L * day + 12));
            Instant start = Period.of(Period.Grain.MONTH, noon, Months.UTC).start();
            Instant since = start.isBefore(FIRST) ? FIRST : start;
            double spent = 0;
            for (int hours : late) {
                Instant known = noon.minus(Duration.ofHours(hours));
                spent += Math.max(0, upTo(days, known) - upTo(days, since)) / late.length;
            }
            heard.add(new Seen(
                    since, noon, new Money(BigDecimal.valueOf(spent).setScale(2, RoundingMode.HALF_EVEN), Months.USD)));
        }
        return heard;
    }

    /** What was spent up to a moment, each day's cost coming evenly. */
    private static double upTo(double[] days, Instant moment) {
        double at = Math.max(0, Duration.between(FIRST, moment).toMinutes() / (24 * 60.0));
        int whole = (int) at;
        return Arrays.stream(days, 0, whole).sum() + (at - whole) * days[whole];
    }

    private static Forecast forecast(OwnForecast.Expected own) {
        return switch (own) {
            case OwnForecast.TooEarly(String why) -> new Forecast.TooEarly(why);
            case OwnForecast.Says says ->
                new Forecast.Expected(
                        says.likely(), says.low(), says.high(), new Percent(Interval.SURE), List.of(says.how()));
        };
    }
}
