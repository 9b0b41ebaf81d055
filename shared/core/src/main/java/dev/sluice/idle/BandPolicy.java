package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Percent;
import dev.sluice.policy.Fields;
import java.time.Duration;

/**
 * When so much of a fleet looks idle at once that a fault of its telemetry is likelier than idleness.
 *
 * @param rise percentage points above the usual idle share that are never suspicious
 * @param spreads how many times its usual spread the share may rise
 * @param machines a rise by fewer machines than this is never suspicious
 * @param looks how many looks must have been taken before anything is usual
 * @param memory how long the usual takes to follow: about two thirds of it are made of this much of the past
 */
public record BandPolicy(Percent rise, double spreads, int machines, int looks, Duration memory) {
    public BandPolicy {
        requireNonNull(rise, "rise is null");
        requireNonNull(memory, "memory is null");
        if (!(spreads >= 0)) {
            throw new IllegalArgumentException("spreads is negative: " + spreads);
        }
        if (machines < 0 || looks < 1) {
            throw new IllegalArgumentException("machines " + machines + ", looks " + looks);
        }
    }

    static BandPolicy read(Fields fields) {
        return new BandPolicy(
                fields.percent(
                        "rise",
                        new Percent(20),
                        Percent.ZERO,
                        Percent.FULL,
                        "A rise of the idle share by fewer percentage points than this never halts anything."),
                fields.number("spreads", 4, 0, 100, "How many times its usual spread the idle share may rise."),
                fields.integer("machines", 5, 0, 100_000, "A rise by fewer machines than this never halts anything."),
                fields.integer("looks", 8, 1, 10_000, "Looks after which an idle share counts as usual."),
                fields.duration(
                        "memory",
                        Duration.ofDays(3),
                        Duration.ofHours(1),
                        Duration.ofDays(90),
                        "How long the usual idle share takes to follow a lasting change."));
    }
}
