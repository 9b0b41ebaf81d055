package dev.sluice.testkit;

import dev.sluice.testkit.contract.MachineWorld;
import dev.sluice.testkit.contract.MachinesContract;

class MemoryMachinesTest extends MachinesContract {
    @Override
    protected MachineWorld world() {
        return new MemoryWorld();
    }
}
