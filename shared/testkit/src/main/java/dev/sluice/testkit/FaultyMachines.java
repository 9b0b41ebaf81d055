package dev.sluice.testkit;

import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Machine;
import dev.sluice.testkit.Faults.Call;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** An inventory that may be refused, or lose its second page. */
record FaultyMachines(Machines machines, Cell cell, Faults faults) implements Machines {
    @Override
    public Read<List<Machine>> list() {
        return around(Call.LIST, machines::list);
    }

    @Override
    public Read<List<Machine>> reread(Set<String> ids) {
        return around(Call.REREAD, () -> machines.reread(ids));
    }

    @Override
    public List<Permission> permissions() {
        return machines.permissions();
    }

    private Read<List<Machine>> around(Call call, Supplier<Read<List<Machine>>> real) {
        return faults.around(
                call,
                real,
                reason -> new Read<>(List.of(), List.of(Faults.gap(cell, call, reason))),
                whole -> FaultyTelemetry.half(whole, cell, call));
    }
}
