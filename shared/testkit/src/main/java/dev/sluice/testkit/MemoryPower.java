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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Machine machine : machines) {
            outcomes.put(
                    machine.id(),
                    logged(
                            PowerAct.Kind.STOP,
                            machine.id(),
                            present(machine.id()).map(this::stop).orElse(NOT_FOUND)));
        }
        return outcomes;
    }

    @Override
    public Map<String, Outcome> start(List<String> ids) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (String id : ids) {
            outcomes.put(
                    id,
                    logged(PowerAct.Kind.START, id, present(id).map(this::start).orElse(NOT_FOUND)));
        }
        return outcomes;
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }

    private Outcome stop(MemoryMachine machine) {
        Machine now = machine.now();
        if (machine.protection().isPresent()) {
            return new Outcome.Refused(
                    "OperationNotPermitted", machine.protection().get());
        }
        if (now.purchase() == Purchase.SPOT_ONE_TIME || now.unstoppable().isPresent()) {
            return new Outcome.Refused("UnsupportedOperation", "this machine can only be ended");
        }
        if (now.state() == MachineState.STARTING) {
            return new Outcome.Refused("IncorrectInstanceState", "it is still starting");
        }
        if (now.state() == MachineState.RUNNING || now.state() == MachineState.OFF_BUT_BILLED) {
            machine.stop();
        }
        return machine.state() == MachineState.STOPPED
                ? new Outcome.Done("read back as stopped")
                : new Outcome.Pending(now.id(), "stopping");
    }

    private Outcome start(MemoryMachine machine) {
        Machine now = machine.now();
        if (now.state() == MachineState.STOPPING) {
            return new Outcome.Refused("IncorrectInstanceState", "it is still stopping");
        }
        if (now.state() == MachineState.STOPPED) {
            if (!machine.findsCapacity() || !region.takeCapacity(now.type())) {
                return new Outcome.Failed("InsufficientInstanceCapacity", "no capacity for " + now.type());
            }
            machine.start();
        }
        return machine.state() == MachineState.RUNNING
                ? new Outcome.Done("read back as running")
                : new Outcome.Pending(now.id(), "starting");
    }

    private Optional<MemoryMachine> present(String id) {
        return region.find(id).filter(machine -> machine.state() != MachineState.GONE);
    }

    private Outcome logged(PowerAct.Kind kind, String id, Outcome outcome) {
        ResourceRef ref = new ResourceRef(region.cell(), "machine", id);
        region.cloud().log(new PowerAct(region.cloud().clock().instant(), kind, ref, outcome));
        return outcome;
    }
}
