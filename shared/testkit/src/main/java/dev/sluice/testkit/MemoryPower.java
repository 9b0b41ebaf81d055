package dev.sluice.testkit;

import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Outcome;
import dev.sluice.model.Purchase;
import dev.sluice.model.ResourceRef;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Stops and starts machines in memory, refuses what clouds refuse, and writes down every machine it was asked about. */
final class MemoryPower implements MachinePower {
    private static final Outcome NOT_FOUND = new Outcome.Refused("NotFound", "there is no such machine");

    private final MemoryRegion region;

    MemoryPower(MemoryRegion region) {
        this.region = region;
    }

    @Override
    public Read<Optional<String>> protection(String id) {
        return present(id)
                .map(machine -> Read.of(machine.protection()))
                .orElseGet(() -> new Read<>(
                        Optional.empty(),
                        List.of(new Gap(
                                region.cell(),
                                "memory:Protection",
                                Gap.Reason.NOT_FOUND,
                                "NotFound",
                                Optional.empty(),
                                "no machine " + id))));
    }

    @Override
    public Map<String, Outcome> stop(List<Machine> machines) {
        return all(
                PowerAct.Kind.STOP,
                machines.stream().map(Machine::id).toList(),
                this::refusedStop,
                MachineState.STOPPED);
    }

    @Override
    public Map<String, Outcome> start(List<String> ids) {
        return all(PowerAct.Kind.START, ids, this::refusedStart, MachineState.RUNNING);
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }

    /** Asks for each, waits for all together, and reads each back. */
    private Map<String, Outcome> all(
            PowerAct.Kind kind, List<String> ids, Function<MemoryMachine, Optional<Outcome>> ask, MachineState wanted) {
        Map<String, Optional<Outcome>> refused = new LinkedHashMap<>();
        ids.forEach(
                id -> refused.computeIfAbsent(id, key -> present(key).map(ask).orElse(Optional.of(NOT_FOUND))));
        await(ids);
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        refused.forEach((id, refusal) -> {
            Outcome outcome = refusal.orElseGet(() -> readBack(id, wanted));
            ResourceRef ref = new ResourceRef(region.cell(), "machine", id);
            region.cloud().log(new PowerAct(clock().instant(), kind, ref, outcome));
            outcomes.put(id, outcome);
        });
        return outcomes;
    }

    private Optional<Outcome> refusedStop(MemoryMachine machine) {
        Machine now = machine.now();
        if (machine.protection().isPresent()) {
            return machine.protection().map(why -> new Outcome.Refused("OperationNotPermitted", why));
        }
        if (now.purchase() == Purchase.SPOT_ONE_TIME || now.unstoppable().isPresent()) {
            return Optional.of(new Outcome.Refused("UnsupportedOperation", "this machine can only be ended"));
        }
        if (now.state() == MachineState.STARTING) {
            return Optional.of(new Outcome.Refused("IncorrectInstanceState", "it is still starting"));
        }
        if (now.state() == MachineState.RUNNING || now.state() == MachineState.OFF_BUT_BILLED) {
            machine.stop();
        }
        return Optional.empty();
    }

    private Optional<Outcome> refusedStart(MemoryMachine machine) {
        Machine now = machine.now();
        if (now.state() == MachineState.STOPPING) {
            return Optional.of(new Outcome.Refused("IncorrectInstanceState", "it is still stopping"));
        }
        if (now.state() == MachineState.STOPPED) {
            if (!machine.findsCapacity() || !region.takeCapacity(now.type())) {
                return Optional.of(new Outcome.Failed("InsufficientInstanceCapacity", "no capacity for " + now.type()));
            }
            machine.start();
        }
        return Optional.empty();
    }

    private void await(List<String> ids) {
        Instant now = clock().instant();
        Instant most = now.plus(region.cloud().powerWaits());
        ids.stream()
                .flatMap(id -> present(id).stream())
                .map(MemoryMachine::settlesAt)
                .filter(end -> end.isAfter(now) && !end.isAfter(most))
                .max(Instant::compareTo)
                .ifPresent(clock()::advanceTo);
    }

    private Outcome readBack(String id, MachineState wanted) {
        MachineState state = region.machine(id).state();
        return state == wanted
                ? new Outcome.Done("read back as " + word(state))
                : new Outcome.Pending(id, "still " + word(state));
    }

    private VirtualClock clock() {
        return region.cloud().clock();
    }

    private static String word(MachineState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Optional<MemoryMachine> present(String id) {
        return region.find(id).filter(machine -> machine.state() != MachineState.GONE);
    }
}
