package dev.sluice.budget;

import dev.sluice.model.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which periods of a budget messages may still change. */
final class Periods {
    /** So long after its end a day still counts: what was spent on it is known the day after, or later. */
    static final Duration LATEST = Duration.ofDays(3);

    /** A clock that is ahead, and every zone's midnight; a period that begins later than this was made up. */
    private static final Duration AHEAD = Duration.ofHours(26);

    /** The longest day is one of 25 hours. */
    private static final Duration DAY = Duration.ofHours(26);

    private static final int MOST = 8;

    private Periods() {}

    /** Whether it hasn't begun yet, on any clock: believed, it would make all real messages late. */
    static boolean ahead(Period period, Instant now) {
        return period.start().isAfter(now.plus(AHEAD));
    }

    /**
     * Whether it is closed: since a newer one was seen, or long since its end. A period that reaches into the newest is not
     * older than it: somebody changed how long the budget's periods are.
     */
    static boolean closed(Period period, Optional<Period> newest, Instant now) {
        if (overdue(period, now)) {
            return true;
        }
        if (newest.isEmpty() || !period.start().isBefore(newest.get().start())) {
            return false;
        }
        boolean overlaps =
                period.end().filter(end -> end.isAfter(newest.get().start())).isPresent();
        return !overlaps && !day(period);
    }

    static boolean day(Period period) {
        return period.length().filter(length -> length.compareTo(DAY) <= 0).isPresent();
    }

    /** The same period, with its end from whichever of the two knows it. */
    static Period merged(Period one, Period other) {
        return one.end().isPresent() ? one : other;
    }

    /** The periods with one more or another in its place, newest first, without those that are of no use any more. */
    static List<PeriodMemory> with(List<PeriodMemory> known, PeriodMemory one, Instant now) {
        List<PeriodMemory> all = new ArrayList<>(known);
        all.removeIf(each -> each.period().start().equals(one.period().start()));
        all.add(one);
        all.sort(Comparator.<PeriodMemory, Instant>comparing(
                        each -> each.period().start())
                .reversed());
        Period newest = all.getFirst().period();
        return all.stream()
                .filter(each -> each.period().equals(newest)
                        || (each.period().end().isPresent() && !overdue(each.period(), now)))
                .limit(MOST)
                .toList();
    }

    private static boolean overdue(Period period, Instant now) {
        return period.end().filter(end -> !now.isBefore(end.plus(LATEST))).isPresent();
    }
}
