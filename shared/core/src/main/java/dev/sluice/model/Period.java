package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The stretch of time that a budget's amount is for. Two periods of one budget are the same where they start together.
 *
 * @param start inclusive
 * @param end exclusive; empty where it isn't known: a Google budget message says only when its period began
 */
public record Period(Instant start, Optional<Instant> end) {
    /** How long the periods of a budget are, in the calendar of its provider. */
    public enum Grain {
        DAY,
        MONTH,
        QUARTER,
        YEAR
    }

    public Period {
        requireNonNull(start, "start is null");
        requireNonNull(end, "end is null");
        if (end.isPresent() && !end.get().isAfter(start)) {
            throw new IllegalArgumentException("a period ends after it starts: " + start + " to " + end.get());
        }
    }

    /** From one moment to another. */
    public static Period of(Instant start, Instant end) {
        return new Period(start, Optional.of(end));
    }

    /**
     * The calendar period that a moment lies in.
     *
     * @param zone whose midnight begins it: UTC on AWS and Azure, {@code America/Los_Angeles} on Google Cloud, where a day
     *     of 23 or 25 hours makes one start at 07:00Z and the next at 08:00Z
     */
    public static Period of(Grain grain, Instant at, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        LocalDate first = switch (grain) {
            case DAY -> day;
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER ->
                day.withDayOfMonth(1)
                        .withMonth(day.getMonth().firstMonthOfQuarter().getValue());
            case YEAR -> day.withDayOfYear(1);
        };
        LocalDate next = switch (grain) {
            case DAY -> first.plusDays(1);
            case MONTH -> first.plusMonths(1);
            case QUARTER -> first.plusMonths(3);
            case YEAR -> first.plusYears(1);
        };
        return of(first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
    }

    /** Whether it is over at that moment; never, where its end isn't known. */
    public boolean overAt(Instant moment) {
        return end.isPresent() && !moment.isBefore(end.get());
    }

    /** How long it is; empty where its end isn't known. */
    public Optional<Duration> length() {
        return end.map(last -> Duration.between(start, last));
    }
}
