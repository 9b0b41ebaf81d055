package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.ReadBack;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Deallocates virtual machines and starts them again. Never a power-off: a machine that is only off goes on being billed
 * (learn.microsoft.com, "States and billing status"), and one that is off already is deallocated by the same call. The
 * content of temporary disks is lost; the other disks, and addresses of their own, stay.
 */
final class AzurePower implements MachinePower {
    private static final String LOCKS = "Microsoft.Authorization/locks/read";
    private static final String LOCKS_VERSION = "2016-09-01";

    private final Cell cell;
    private final Arm arm;
    private final Function<ReadBack.States, ReadBack> readBack;

    AzurePower(Cell cell, Arm arm, Function<ReadBack.States, ReadBack> readBack) {
        this.cell = cell;
        this.arm = arm;
        this.readBack = readBack;
    }

    /**
     * A lock that makes the machine read-only; the other kind keeps it from being deleted only, and Azure lets it be
     * deallocated. A lock that is missed here is refused by Azure itself.
     */
    @Override
    public Read<Optional<String>> protection(String id) {
        Optional<MachineId> machine = MachineId.find(id);
        if (machine.isEmpty()) {
            return gap(gone(id));
        }
        List<JsonNode> locks = new ArrayList<>();
        try {
            // Of a machine that is gone there may be an empty list of locks, which says nothing.
            if (new VirtualMachines(cell.account(), arm).find(machine.get()).isEmpty()) {
                return gap(gone(id));
            }
            String path = machine.get().path(cell.account());
            arm.list(path + "/providers/Microsoft.Authorization/locks", LOCKS_VERSION, Map.of(), LOCKS, locks::add);
        } catch (CloudProblem problem) {
            return gap(problem.gap(cell));
        }
        return Read.of(locks.stream()
                .filter(lock ->
                        lock.path("properties").path("level").asText("ReadOnly").equals("ReadOnly"))
                .findFirst()
                .map(lock -> "the lock " + lock.path("name").asText("without a name") + " makes it read-only"));
    }

    private Gap gone(String id) {
        return new Gap(
                cell,
                VirtualMachines.READ,
                Gap.Reason.NOT_FOUND,
                "ResourceNotFound",
                Optional.empty(),
                "there is no machine " + id);
    }

    private static Read<Optional<String>> gap(Gap gap) {
        return new Read<>(Optional.empty(), List.of(gap));
    }

    @Override
    public Map<String, Outcome> stop(List<Machine> machines) {
        return all(machines.stream().map(Machine::id).toList(), PowerOperation.Kind.DEALLOCATE);
    }

    @Override
    public Map<String, Outcome> start(List<String> ids) {
        return all(ids, PowerOperation.Kind.START);
    }

    private Map<String, Outcome> all(List<String> ids, PowerOperation.Kind kind) {
        Map<String, Outcome> outcomes = new HashMap<>();
        Map<String, MachineId> machines = new LinkedHashMap<>();
        for (String id : ids) {
            Optional<MachineId> machine = MachineId.find(id);
            if (machine.isEmpty()) {
                outcomes.put(id, new Outcome.Refused("NoSuchId", id + " is no machine of Azure"));
            } else if (machine.get().scaleSet().isPresent()) {
                String why = id + " belongs to a scale set, which would replace it";
                outcomes.put(id, new Outcome.Refused("ScaleSet", why));
            } else {
                machines.put(id, machine.get());
            }
        }
        PowerOperation operation = new PowerOperation(cell.account(), arm, kind, machines);
        outcomes.putAll(readBack.apply(operation).await(operation.begin(), kind.wanted()));
        return outcomes;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(LOCKS, Need.ACT, "ask for locks just before a stop"),
                new Permission(PowerOperation.Kind.DEALLOCATE.permission(), Need.ACT, "stop idle machines"),
                new Permission(PowerOperation.Kind.START.permission(), Need.ACT, "undo a stop"),
                new Permission(PowerOperation.FOLLOW, Need.ACT, "see how an operation ends"),
                new Permission(VirtualMachines.READ, Need.READ, "read the billed state back"));
    }
}
