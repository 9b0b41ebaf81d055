package dev.sluice.idle;

import dev.sluice.idle.past.Activity;
import dev.sluice.model.Machine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.zip.CRC32;

/**
 * Picks the machines of a fleet from which patience is learned: always the same ones, whatever they do, so that the busy
 * ones with their short gaps are among them, and nothing is read twice.
 */
final class Sample {
    /** What one call of a metric store brings of two weeks in slots of an hour. */
    private static final int MOST_SERIES = 300;

    private Sample() {}

    /** The machines of the sample, out of those that run. */
    static Set<String> of(List<Machine> running, Listing listing, IdlePolicy policy) {
        return pick(
                running.stream().map(Machine::id).toList(),
                id -> listing.devices(id).size(),
                policy.sampleMachines());
    }

    /** The pasts of the sample, out of what is remembered. */
    static List<Activity> of(IdleMemory memory, IdlePolicy policy) {
        Map<String, Activity> pasts = memory.pasts();
        List<Activity> picked = new ArrayList<>();
        for (String id : pick(pasts.keySet(), id -> memory.devices(id), policy.sampleMachines())) {
            picked.add(pasts.getOrDefault(id, Activity.NONE));
        }
        return picked;
    }

    private static Set<String> pick(Collection<String> ids, ToIntFunction<String> series, int machines) {
        Set<String> picked = new LinkedHashSet<>();
        int left = MOST_SERIES;
        for (String id : inOrder(ids)) {
            int own = series.applyAsInt(id);
            if (own > 0 && own <= left && picked.size() < machines) {
                picked.add(id);
                left -= own;
            }
        }
        return picked;
    }

    /** The same order always, and one that says nothing of the machines. */
    static List<String> inOrder(Collection<String> ids) {
        return ids.stream()
                .sorted(Comparator.comparingLong(Sample::mixed).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static long mixed(String id) {
        CRC32 sum = new CRC32();
        sum.update(id.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
