package dev.sluice.idle;

import dev.sluice.idle.past.Activity;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of a reading, and of what was decided on it, what is remembered for the next look. Pure. */
final class Learner {
    /** The most characters of all pasts together; a fleet would need thousands of machines with restless pasts for it. */
    private static final int MOST_PAST = 8 << 20;

    private final IdlePolicy policy;
    private final Reading reading;

    Learner(IdlePolicy policy, Reading reading) {
        this.policy = policy;
        this.reading = reading;
    }

    /** The memory after this look. Only what can't change any more is remembered of the recent stretch. */
    IdleMemory memory(IdleMemory before, List<Decision> decisions, Band band) {
        Map<String, Sight> sights = new HashMap<>();
        decisions.forEach(decision -> sights.put(decision.machine().id(), decision.sight()));
        Instant now = reading.cell().now();
        boolean fresh = reading.listing().fresh();
        SortedSet<String> blind = blind(sights, fresh ? now.minus(Listing.SOONEST) : now.minus(SightCheck.BOOT));
        SortedSet<String> silent = new TreeSet<>(fresh ? blind : before.silent());
        silent.retainAll(blind);
        SortedSet<String> wanted = new TreeSet<>(fresh ? new TreeSet<>() : blind);
        wanted.removeAll(silent);
        return new IdleMemory(
                Optional.of(now),
                fresh ? Optional.of(now) : before.listed(),
                fresh ? Listing.metrics(policy) : before.metrics(),
                silent,
                wanted,
                band,
                machines(before, sights));
    }

    /** Machines that ran at the given moment already, of which not every device is seen through known series. */
    private SortedSet<String> blind(Map<String, Sight> sights, Instant since) {
        SortedSet<String> blind = new TreeSet<>();
        for (Machine machine : reading.inventory()) {
            Sight sight = sights.get(machine.id());
            if (sight != null
                    && machine.state() == MachineState.RUNNING
                    && machine.launchedAt().isBefore(since)
                    && (!sight.silent().isEmpty()
                            || sight.devices() < machine.accelerators().devices())) {
                blind.add(machine.id());
            }
        }
        return blind;
    }

    private SortedMap<String, Remembered> machines(IdleMemory before, Map<String, Sight> sights) {
        SortedMap<String, Remembered> machines = new TreeMap<>();
        int left = MOST_PAST;
        Map<String, Machine> byId = reading.inventory().stream()
                .collect(Collectors.toMap(Machine::id, machine -> machine, (one, same) -> one));
        for (String id : Sample.inOrder(byId.keySet())) {
            Machine machine = Objects.requireNonNull(byId.get(id));
            boolean runs = machine.state() == MachineState.RUNNING;
            Optional<Activity> past = Optional.ofNullable(reading.pasts().get(machine.id()))
                    .map(known -> after(known, machine, sights.get(machine.id())));
            int size = past.map(known -> known.encode().length()).orElse(0);
            left -= size;
            machines.put(
                    machine.id(),
                    new Remembered(
                            runs ? reading.listing().of(machine.id()) : before.series(machine.id()),
                            left >= 0 ? past : Optional.empty()));
        }
        return machines;
    }

    private Activity after(Activity known, Machine machine, @Nullable Sight sight) {
        return switch (machine.state()) {
            case RUNNING ->
                sight == null
                        ? known
                        : known.with(
                                sight.settled(),
                                IdlePolicy.PERIOD,
                                policy.patience().busyFrom());
            case STOPPED -> known.stopped();
            case STARTING, STOPPING, OFF_BUT_BILLED, GONE -> known;
        };
    }
}
