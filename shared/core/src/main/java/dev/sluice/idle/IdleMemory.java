package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.idle.past.Activity;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is remembered of one cell between looks, so that a look in steady state reads only what is new.
 *
 * @param looked when the last complete look was
 * @param listed when the series were listed last
 * @param metrics the life signs of the policy that were listed for
 * @param silent machines of which a known series was silent, or that had none, when the series were listed last
 * @param wanted machines for which that is so since: their series may have other names by now
 * @param machines by id
 */
record IdleMemory(
        Optional<Instant> looked,
        Optional<Instant> listed,
        SortedSet<String> metrics,
        SortedSet<String> silent,
        SortedSet<String> wanted,
        Band band,
        SortedMap<String, Remembered> machines) {
    static final IdleMemory NONE = new IdleMemory(
            Optional.empty(),
            Optional.empty(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            Band.NONE,
            new TreeMap<>());

    IdleMemory {
        requireNonNull(looked, "looked is null");
        requireNonNull(listed, "listed is null");
        metrics = Collections.unmodifiableSortedSet(new TreeSet<>(metrics));
        silent = Collections.unmodifiableSortedSet(new TreeSet<>(silent));
        wanted = Collections.unmodifiableSortedSet(new TreeSet<>(wanted));
        requireNonNull(band, "band is null");
        machines = Collections.unmodifiableSortedMap(new TreeMap<>(machines));
    }

    List<Series> series(String machine) {
        Remembered known = machines.get(machine);
        return known == null ? List.of() : known.series();
    }

    /** How many series measure the machine's devices. */
    int devices(String machine) {
        return (int) series(machine).stream()
                .filter(series -> series.signal() == Signal.ACCELERATOR_UTILIZATION)
                .count();
    }

    Optional<Activity> past(String machine) {
        Remembered known = machines.get(machine);
        return known == null ? Optional.empty() : known.past();
    }

    /** All pasts, by machine. */
    Map<String, Activity> pasts() {
        Map<String, Activity> pasts = new TreeMap<>();
        machines.forEach((id, known) -> known.past().ifPresent(past -> pasts.put(id, past)));
        return pasts;
    }
}
