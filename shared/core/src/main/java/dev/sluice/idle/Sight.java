package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Samples;
import dev.sluice.model.Percent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a machine's devices show in the recent stretch.
 *
 * @param samples the machine's own slots, by its busiest device; absent where one device was not seen
 * @param settled the same without the slots that may still change
 * @param rest when the devices came to rest: the beginning of the stretch where they rested throughout, and now where they work
 * @param coverage samples seen as a share of those expected, over the least covered device
 * @param last when the least recent device was last seen; empty where one was never seen
 * @param devices how many devices have known series
 * @param silent devices whose known series bring nothing
 * @param working a device that computes now, with its figures; empty where none does
 * @param blind why it cannot be said that all devices are idle; empty where it can
 */
record Sight(
        Samples samples,
        Samples settled,
        Instant rest,
        Percent coverage,
        Optional<Instant> last,
        int devices,
        List<String> silent,
        Optional<String> working,
        Optional<Verdict.Unknown> blind) {
    Sight {
        requireNonNull(samples, "samples is null");
        requireNonNull(settled, "settled is null");
        requireNonNull(rest, "rest is null");
        requireNonNull(coverage, "coverage is null");
        requireNonNull(last, "last is null");
        silent = List.copyOf(silent);
        requireNonNull(working, "working is null");
        requireNonNull(blind, "blind is null");
    }

    /** The same, with other slots of the machine. */
    Sight with(Samples all, Samples unchanging) {
        return new Sight(all, unchanging, rest, coverage, last, devices, silent, working, blind);
    }

    /** Nothing could be seen, and why. */
    static Sight none(int devices, String code, String why) {
        return new Sight(
                Samples.NONE,
                Samples.NONE,
                Instant.MIN,
                Percent.ZERO,
                Optional.empty(),
                devices,
                List.of(),
                Optional.empty(),
                Optional.of(new Verdict.Unknown(code, why)));
    }
}
