package dev.sluice.idle;

import dev.sluice.cloud.Read;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The series that are known to exist, by machine: remembered ones, or listed anew. Listing costs calls in proportion to the
 * whole cell, so it is done only where something asks for it.
 *
 * @param fresh whether the series were listed in this look, to the end
 * @param failed why they could not be listed, or not all of them, in this look; empty otherwise
 */
record Listing(Map<String, List<Series>> byMachine, boolean fresh, Optional<String> failed, List<Gap> gaps) {
    /** No listing follows another one sooner than this, whoever went silent meanwhile. */
    static final Duration SOONEST = Duration.ofHours(1);

    Listing {
        byMachine = Map.copyOf(byMachine);
        gaps = List.copyOf(gaps);
    }

    /** Whether the series must be listed whatever the inventory says. */
    static boolean certain(IdleMemory memory, IdlePolicy policy, Instant now) {
        return memory.listed().isEmpty()
                || !memory.metrics().equals(metrics(policy))
                || (!memory.wanted().isEmpty() && older(memory, SOONEST, now));
    }

    /** Whether the series must be listed for these machines, which run. */
    static boolean due(IdleMemory memory, List<Machine> running, IdlePolicy policy, Instant now) {
        return certain(memory, policy, now) || running.stream().anyMatch(machine -> asks(memory, machine, policy, now));
    }

    private static boolean asks(IdleMemory memory, Machine machine, IdlePolicy policy, Instant now) {
        boolean isNew = !memory.machines().containsKey(machine.id())
                && machine.launchedAt().plus(SightCheck.BOOT).isBefore(now);
        return (isNew && older(memory, SOONEST, now))
                || (memory.silent().contains(machine.id()) && older(memory, policy.relist(), now));
    }

    private static boolean older(IdleMemory memory, Duration span, Instant now) {
        return memory.listed().map(at -> !now.isBefore(at.plus(span))).orElse(true);
    }

    static SortedSet<String> metrics(IdlePolicy policy) {
        SortedSet<String> keys = new TreeSet<>();
        policy.lifeSigns().metrics().forEach(metric -> keys.add(metric.key()));
        return keys;
    }

    /** What is remembered, and nothing new. */
    static Listing remembered(IdleMemory memory, List<Machine> machines) {
        Map<String, List<Series>> known = new HashMap<>();
        for (Machine machine : machines) {
            known.put(machine.id(), memory.series(machine.id()));
        }
        return new Listing(known, false, Optional.empty(), List.of());
    }

    /** Lists anew; where that fails in part, what is remembered stays beside what was found. */
    static Listing anew(IdleMemory memory, List<Machine> machines, IdlePolicy policy, Telemetry telemetry) {
        Read<List<Series>> read =
                telemetry.discover(machines, policy.lifeSigns().metrics());
        Map<String, List<Series>> known = new HashMap<>();
        for (Machine machine : machines) {
            known.put(machine.id(), read.complete() ? new ArrayList<>() : new ArrayList<>(memory.series(machine.id())));
        }
        for (Series series : read.value()) {
            List<Series> of = known.get(series.machine());
            if (of != null && !of.contains(series)) {
                of.add(series);
            }
        }
        return new Listing(
                known, read.complete(), Doubts.of("the series could not be listed", read.gaps()), read.gaps());
    }

    /** The known series of one machine that measure its devices' work. */
    List<Series> devices(String machine) {
        return of(machine).stream()
                .filter(series -> series.signal() == Signal.ACCELERATOR_UTILIZATION)
                .toList();
    }

    /** The known series of one machine that may show life, or held memory. */
    List<Series> others(String machine) {
        return of(machine).stream()
                .filter(series -> series.signal() != Signal.ACCELERATOR_UTILIZATION)
                .toList();
    }

    List<Series> of(String machine) {
        return byMachine.getOrDefault(machine, List.of());
    }
}
