package dev.sluice.budget.forecast;

import dev.sluice.model.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The days of a period whose cost is to be expected: those to come, the rest of today, and those that are over and
 * not known.
 *
 * @param parts in the order of days
 */
record Ahead(List<Part> parts) {
    /**
     * @param at which day, counted from the first known
     * @param share of the day, from 0 to 1
     * @param factor of its weekday
     */
    record Part(int at, double share, double factor) {}

    /** @param known gives the first of the days, from which all are counted */
    static Ahead of(DailyCosts costs, Period period, Days known, Week week) {
        Instant end = period.end().orElseThrow();
        List<Part> parts = new ArrayList<>();
        for (LocalDate day = LocalDate.ofInstant(period.start(), costs.zone());
                day.atStartOfDay(costs.zone()).toInstant().isBefore(end);
                day = day.plusDays(1)) {
            double share = costs.toExpect(day, period);
            if (share > 0) {
                parts.add(new Part(known.index(day), share, week.factor()[Days.weekday(day)]));
            }
        }
        return new Ahead(List.copyOf(parts));
    }

    /** What all of them cost on a course. */
    double cost(Course course) {
        return parts.stream()
                .mapToDouble(part -> part.share() * part.factor() * course.at(part.at()))
                .sum();
    }

    /** How many days they are. */
    double days() {
        return parts.stream().mapToDouble(Part::share).sum();
    }

    /** How many days of the mean weekday they are worth. */
    double usual() {
        return parts.stream().mapToDouble(part -> part.share() * part.factor()).sum();
    }
}
