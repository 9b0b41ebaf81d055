package dev.sluice.testkit;

import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.model.Machine;
import java.util.List;
import java.util.Set;

/** The inventory of a region in memory. */
final class MemoryMachines implements Machines {
    private final MemoryRegion region;

    MemoryMachines(MemoryRegion region) {
        this.region = region;
    }

    @Override
    public Read<List<Machine>> list() {
        return Read.of(region.machines());
    }

    @Override
    public Read<List<Machine>> reread(Set<String> ids) {
        return Read.of(region.machines().stream()
                .filter(machine -> ids.contains(machine.id()))
                .toList());
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
