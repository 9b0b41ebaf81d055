package dev.sluice.budget;

import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The days of which something was heard: the last figure of each, and no more of them than a forecast can use. */
final class SeenDays {
    private static final int MOST = 130;

    private SeenDays() {}

    /** The days with one more figure; those in another currency are forgotten, as nothing can be made of both. */
    static List<Seen> with(List<Seen> known, Period period, Optional<Money> spent, Instant at) {
        if (spent.isEmpty()) {
            return known;
        }
        Seen heard = new Seen(period.start(), at, spent.get());
        boolean older = known.stream()
                .anyMatch(each -> sameDay(each, heard) && each.at().isAfter(at));
        boolean otherMoneyIsNewer = known.stream()
                .anyMatch(each -> !sameMoney(each, heard) && each.at().isAfter(at));
        if (older || otherMoneyIsNewer) {
            return known;
        }
        List<Seen> all = Stream.concat(
                        known.stream().filter(each -> sameMoney(each, heard) && !sameDay(each, heard)),
                        Stream.of(heard))
                .sorted(Comparator.comparing(Seen::at).thenComparing(Seen::since))
                .toList();
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }

    private static boolean sameMoney(Seen one, Seen other) {
        return one.spent().currency().equals(other.spent().currency());
    }

    private static boolean sameDay(Seen one, Seen other) {
        return one.since().equals(other.since()) && day(one).equals(day(other));
    }

    private static LocalDate day(Seen seen) {
        return LocalDate.ofInstant(seen.at(), ZoneOffset.UTC);
    }
}
