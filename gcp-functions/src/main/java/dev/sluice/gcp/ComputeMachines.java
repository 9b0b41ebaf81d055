package dev.sluice.gcp;

import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Machine;
import java.util.List;
import java.util.Set;

/**
 * The accelerator machines of Google Cloud in one project and region: instances of Compute Engine (the nodes of GKE and TPU
 * VMs among them), and Cloud TPU nodes in the zones that were named or that hold TPUs.
 *
 * <p>A machine's id is its {@link MachineName}: the zone and name by which it can be stopped and started again. Protection
 * against deletion is asked for just before an act, by {@link ComputePower#protection}.
 */
final class ComputeMachines implements Machines {
    private final Cell cell;
    private final ProjectMachines machines;

    ComputeMachines(Cell cell, ProjectMachines machines) {
        this.cell = cell;
        this.machines = machines;
    }

    @Override
    public Read<List<Machine>> list() {
        return machines.list(cell);
    }

    @Override
    public Read<List<Machine>> reread(Set<String> ids) {
        return machines.some(cell, ids);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(ComputeInstances.LIST, Need.READ, "list the instances of all zones"),
                new Permission(ComputeInstances.GET, Need.READ, "read the state of single instances back"),
                new Permission(MachineTypes.OPERATION, Need.READ, "see which machine types carry accelerators"),
                new Permission(TpuNodes.LIST, Need.READ_IF_ASKED, "list Cloud TPU nodes in the zones with TPUs"),
                new Permission(TpuNodes.GET, Need.READ_IF_ASKED, "read the state of single Cloud TPU nodes back"));
    }
}
