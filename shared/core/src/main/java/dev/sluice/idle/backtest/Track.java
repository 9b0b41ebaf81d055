package dev.sluice.idle.backtest;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What one machine did, slot by slot.
 *
 * @param cluster whose members work together, where that is known
 * @param accelerators how many of them its machine-hours count for
 * @param first start of the first slot, in seconds since 1970
 * @param minutes length of a slot
 * @param seen whether anything was measured in a slot
 * @param peak percent, of the busiest device at its busiest moment; meaningless where nothing was measured
 * @param working whether there was work in a slot, whatever was measured
 */
public record Track(
        String machine,
        Optional<String> cluster,
        int accelerators,
        long first,
        int minutes,
        boolean[] seen,
        double[] peak,
        boolean[] working) {
    public Track {
        requireNonNull(machine, "machine is null");
        requireNonNull(cluster, "cluster is null");
        if (accelerators < 1 || minutes < 1) {
            throw new IllegalArgumentException(machine + ": " + accelerators + " accelerators, slots of " + minutes);
        }
        if (seen.length != peak.length || seen.length != working.length) {
            throw new IllegalArgumentException(machine + ": arrays of different lengths");
        }
    }

    int slots() {
        return seen.length;
    }

    /** Start of a slot, in seconds since 1970. */
    long second(int slot) {
        return first + 60L * minutes * slot;
    }
}
