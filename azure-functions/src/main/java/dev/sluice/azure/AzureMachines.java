package dev.sluice.azure;

import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Machine;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The virtual machines and scale-set instances with accelerators of one subscription in one region. */
final class AzureMachines implements Machines {
    private final Cell cell;
    private final Inventory inventory;

    AzureMachines(Cell cell, Inventory inventory) {
        this.cell = cell;
        this.inventory = inventory;
    }

    @Override
    public Read<List<Machine>> list() {
        return mine(inventory.listing());
    }

    @Override
    public Read<List<Machine>> reread(Set<String> ids) {
        Set<MachineId> known = new HashSet<>();
        ids.forEach(id -> MachineId.find(id).ifPresent(known::add));
        return known.isEmpty() ? Read.of(List.of()) : mine(inventory.again(known));
    }

    private Read<List<Machine>> mine(Inventory.Listing listing) {
        List<Machine> machines = listing.drafts().stream()
                .filter(draft -> draft.region().equals(cell.region()))
                .flatMap(draft -> inventory.accelerated(draft).map(size -> draft.machine(cell, size)).stream())
                .sorted(Comparator.comparing(Machine::id))
                .toList();
        return new Read<>(
                machines,
                listing.unread().stream()
                        .filter(unread -> unread.concerns(cell.region()))
                        .map(unread -> unread.gap(cell))
                        .distinct()
                        .toList());
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(VirtualMachines.READ, Need.READ, "list the machines, and read their state back"),
                new Permission(ScaleSets.LIST, Need.READ, "find the scale sets"),
                new Permission(ScaleSets.INSTANCES, Need.READ, "list the instances of uniform scale sets"),
                new Permission(Sizes.OPERATION, Need.READ, "see which sizes carry accelerators"),
                new Permission(
                        "Microsoft.ResourceHealth/availabilityStatuses/read",
                        Need.READ,
                        "see since when a machine is up"));
    }
}
