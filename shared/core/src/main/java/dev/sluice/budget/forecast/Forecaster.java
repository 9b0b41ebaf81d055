package dev.sluice.budget.forecast;

import dev.sluice.model.Money;
import dev.sluice.model.Percent;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a period will cost: what was spent, and for each day to come what such a weekday costs on the courses that the
 * days before may have taken. Days of earlier periods count too.
 */
public final class Forecaster {
    /** How far back days are looked at. */
    public static final int WEEKS = 8;

    private Forecaster() {}

    /** @param now when it is asked: costs are known a while later than they arise */
    public static Forecast of(DailyCosts costs, Period period, Instant now) {
        if (period.end().isEmpty()) {
            return new Forecast.TooEarly("it isn't known when the period ends");
        }
        LocalDate first = LocalDate.ofInstant(period.start(), costs.zone());
        LocalDate end = LocalDate.ofInstant(period.end().get().minusNanos(1), costs.zone())
                .plusDays(1);
        BigDecimal spent = costs.days().subMap(first, end).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!costs.until().isBefore(period.end().get())) {
            return expected(costs, spent, BigDecimal.ZERO, BigDecimal.ZERO, List.of("the period is over"));
        }
        SortedMap<LocalDate, BigDecimal> over = costs.over(costs.today().minusWeeks(WEEKS));
        Optional<String> early = Readiness.tooEarly(costs, over.keySet(), ChronoUnit.DAYS.between(first, end), now);
        if (early.isPresent()) {
            return new Forecast.TooEarly(early.get());
        }
        return ahead(costs, over, period, spent);
    }

    private static Forecast ahead(
            DailyCosts costs, SortedMap<LocalDate, BigDecimal> over, Period period, BigDecimal spent) {
        Days all = Days.of(over, costs.spread());
        OneOffs oneOffs = OneOffs.in(all);
        Days days = all.with(oneOffs.replaced(all.cost()));
        Week week = Week.of(days);
        Days recent = days.last(Course.LONGEST);
        Courses courses = Courses.of(recent, week);
        Ahead ahead = Ahead.of(costs, period, all, week);
        return expected(
                costs,
                spent,
                all.money(courses.mean(ahead::cost)),
                all.money(Interval.half(recent, week, courses, ahead)),
                Reasons.of(recent, oneOffs.count(), week, courses.likeliest()));
    }

    private static Forecast expected(
            DailyCosts costs, BigDecimal spent, BigDecimal rest, BigDecimal half, List<String> why) {
        BigDecimal total = spent.add(rest);
        BigDecimal low = total.subtract(half);
        boolean credits = costs.days().values().stream().anyMatch(cost -> cost.signum() < 0);
        return new Forecast.Expected(
                new Money(total, costs.currency()),
                new Money(credits ? low : low.max(spent), costs.currency()),
                new Money(total.add(half), costs.currency()),
                new Percent(Interval.SURE),
                why);
    }
}
