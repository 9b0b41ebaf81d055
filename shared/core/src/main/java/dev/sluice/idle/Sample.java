package dev.sluice.idle;

import dev.sluice.model.Machine;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Picks machines of a fleet from which patience is learned: always the same ones, whatever they do, so that the busy ones
 * with their short gaps are among them, and nothing is read twice.
 */
final class Sample {
    private Sample() {}

    /** @return ids of machines that have at most so many series together */
    static Set<String> of(List<Machine> machines, Listing listing, int series) {
        Set<String> picked = new HashSet<>();
        int left = series;
        for (Machine machine : inOrder(machines)) {
            int own = listing.devices(machine).size();
            if (own > 0 && own <= left) {
                picked.add(machine.id());
                left -= own;
            }
        }
        return picked;
    }

    /** The same order always, and one that says nothing of the machines. */
    static List<Machine> inOrder(List<Machine> machines) {
        return machines.stream()
                .sorted(Comparator.comparingLong((Machine machine) -> mixed(machine.id()))
                        .thenComparing(Machine::id))
                .toList();
    }

    private static long mixed(String id) {
        CRC32 sum = new CRC32();
        sum.update(id.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
