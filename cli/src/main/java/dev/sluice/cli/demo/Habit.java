package dev.sluice.cli.demo;

import dev.sluice.testkit.Work;
import dev.sluice.testkit.Work.Stretch;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** How people use a machine: plausible demand over a stretch of time, the same for the same random numbers. */
enum Habit {
    /** Jobs of hours, one after the other, with pauses between them that are mostly short. */
    TRAINING,
    /** Somebody's notebook: short bursts in office hours, rarely in the evening. */
    NOTEBOOK,
    /** A model that is asked all day and less at night. */
    SERVING,
    /** A model that hardly anybody asks any more. */
    RARELY_SERVING,
    /** The same hours every night. */
    NIGHTLY,
    /** Tests of a few minutes, whenever somebody pushes on a working day. */
    TESTS,
    /** Nobody, ever. */
    NEVER;

    private static final Duration DAY = Duration.ofDays(1);

    Work over(Instant from, Instant to, RandomGenerator random) {
        List<Stretch> work = new ArrayList<>();
        switch (this) {
            case TRAINING -> jobs(work, from, to, random);
            case SERVING -> requests(work, from, to, random, 0.35, 0.98);
            case RARELY_SERVING -> requests(work, from, to, random, 0.001, 0.01);
            case NOTEBOOK, NIGHTLY, TESTS -> days(work, from, to, random);
            case NEVER -> {
                // no work at all
            }
        }
        return new Work(work);
    }

    private static void jobs(List<Stretch> work, Instant from, Instant to, RandomGenerator random) {
        Instant at = from;
        while (at.isBefore(to)) {
            at = at.plus(about(Duration.ofMinutes(50), 1.3, random));
            Duration length = about(Duration.ofHours(6), 1.1, random);
            work.add(new Stretch(at, at.plus(length), 82 + 18 * random.nextDouble()));
            at = at.plus(length);
        }
    }

    /** In slots of ten minutes, each with a chance that follows the hour of the day. */
    private static void requests(
            List<Stretch> work, Instant from, Instant to, RandomGenerator random, double night, double day) {
        for (Instant at = from; at.isBefore(to); at = at.plus(Duration.ofMinutes(10))) {
            int hour = at.atZone(ZoneOffset.UTC).getHour();
            double light = Math.max(0, Math.sin(Math.PI * (hour - 5) / 18));
            if (random.nextDouble() < night + (day - night) * light) {
                Duration length = Duration.ofSeconds(60 + random.nextInt(480));
                work.add(new Stretch(at, at.plus(length), 8 + 60 * light * random.nextDouble()));
            }
        }
    }

    private void days(List<Stretch> work, Instant from, Instant to, RandomGenerator random) {
        // The personal part of a habit: when this person's or this job's day begins.
        Duration start = Duration.ofMinutes(random.nextInt(120));
        Instant midnight = from.truncatedTo(ChronoUnit.DAYS);
        for (Instant day = midnight; day.isBefore(to); day = day.plus(DAY)) {
            DayOfWeek weekday = day.atZone(ZoneOffset.UTC).getDayOfWeek();
            boolean off = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
            if (this == NIGHTLY) {
                Instant begin = day.plus(Duration.ofHours(1)).plus(start);
                work.add(new Stretch(begin, begin.plus(about(Duration.ofHours(3), 0.2, random)), 95));
            } else if (!off && random.nextDouble() < 0.85) {
                Instant begin = day.plus(Duration.ofHours(8)).plus(start);
                bursts(work, begin, begin.plus(about(Duration.ofHours(8), 0.2, random)), random);
                if (random.nextDouble() < 0.08) {
                    Instant evening = day.plus(Duration.ofHours(20)).plus(start);
                    bursts(work, evening, evening.plus(Duration.ofHours(1)), random);
                }
            }
        }
    }

    private void bursts(List<Stretch> work, Instant from, Instant to, RandomGenerator random) {
        Duration pause = this == TESTS ? Duration.ofMinutes(25) : Duration.ofMinutes(14);
        Duration burst = this == TESTS ? Duration.ofMinutes(9) : Duration.ofMinutes(6);
        Instant at = from;
        while (at.isBefore(to)) {
            Duration length = about(burst, 0.8, random);
            work.add(new Stretch(at, at.plus(length), 25 + 75 * random.nextDouble()));
            at = at.plus(length).plus(about(pause, 0.9, random));
        }
    }

    /** A log-normal span around a median, at least ten seconds and at most five days. */
    private static Duration about(Duration median, double spread, RandomGenerator random) {
        double seconds = median.toSeconds() * Math.exp(spread * random.nextGaussian());
        return Duration.ofSeconds((long) Math.clamp(seconds, 10, 5 * 86_400.0));
    }
}
