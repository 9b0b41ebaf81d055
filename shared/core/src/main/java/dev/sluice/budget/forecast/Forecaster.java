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
import java.util.stream.IntStream;

/**
 * What a period will cost: what was spent, and for each day to come what such a weekday costs on the course of the days
 * before. Days of earlier periods count too.
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
        return ahead(costs, over, first, end, spent);
    }

    private static Forecast ahead(
            DailyCosts costs, SortedMap<LocalDate, BigDecimal> over, LocalDate first, LocalDate end, BigDecimal spent) {
        Days all = Days.of(over, costs.spread());
        OneOffs oneOffs = OneOffs.in(all);
        Days days = all.with(oneOffs.replaced(all.cost()));
        Week week = Week.of(days);
        Days recent = days.last(Course.LONGEST);
        Course course = Course.of(recent, week);
        double rest = 0;
        double ahead = 0;
        for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
            // A day that is over and not known costs what it is expected to, as one to come does.
            double share = day.equals(costs.today()) ? costs.restOfToday() : over.containsKey(day) ? 0 : 1;
            rest += share * course.at(all.index(day)) * week.factor()[Days.weekday(day)];
            ahead += share;
        }
        double half = Interval.half(off(recent, week, course), course, ahead);
        return expected(
                costs, spent, all.money(rest), all.money(half), Reasons.of(recent, oneOffs.count(), week, course));
    }

    /** How far each day was off its course; of days known by themselves only. */
    private static double[] off(Days days, Week week, Course course) {
        return IntStream.range(course.since(), days.size())
                .filter(i -> days.own()[i])
                .mapToDouble(i -> days.cost()[i] - course.fit(days.at()[i]) * week.factor()[days.weekday()[i]])
                .toArray();
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
