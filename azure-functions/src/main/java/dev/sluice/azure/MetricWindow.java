package dev.sluice.azure;

import dev.sluice.cloud.Telemetry.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch as Azure Monitor answers it: slots of one of its own lengths, on multiples of it.
 *
 * @param from the start of the first slot
 * @param slot one of Azure's intervals
 */
record MetricWindow(Instant from, Instant to, Duration slot) {
    private static final List<Duration> SLOTS = List.of(
            Duration.ofDays(1),
            Duration.ofHours(12),
            Duration.ofHours(6),
            Duration.ofHours(1),
            Duration.ofMinutes(30),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1));

    /** The longest stretch of one question; metrics are kept for 93 days. */
    private static final Duration LONGEST = Duration.ofDays(30);

    /** With the longest slots that the period is a multiple of. */
    static MetricWindow of(Window window) {
        Duration slot = SLOTS.stream()
                .filter(each -> window.period().toSeconds() % each.toSeconds() == 0)
                .findFirst()
                .orElse(Duration.ofMinutes(1));
        // Azure takes no more than seven digits of a second, and needs none.
        Instant to = floor(window.to().plusMillis(999), Duration.ofSeconds(1));
        return new MetricWindow(floor(window.from(), slot), to, slot);
    }

    /** The same in stretches that Azure answers, in order. */
    List<MetricWindow> pieces() {
        List<MetricWindow> pieces = new ArrayList<>();
        for (Instant at = from; at.isBefore(to); at = at.plus(LONGEST)) {
            Instant end = at.plus(LONGEST);
            pieces.add(new MetricWindow(at, end.isBefore(to) ? end : to, slot));
        }
        return pieces;
    }

    boolean holds(long second) {
        return second >= from.getEpochSecond() && second < to.getEpochSecond();
    }

    /** In the form of ISO 8601 that Azure takes: {@code PT5M}. */
    String interval() {
        return slot.equals(Duration.ofDays(1)) ? "P1D" : slot.toString();
    }

    static Instant floor(Instant at, Duration slot) {
        return Instant.ofEpochSecond(at.getEpochSecond() - Math.floorMod(at.getEpochSecond(), slot.toSeconds()));
    }
}
