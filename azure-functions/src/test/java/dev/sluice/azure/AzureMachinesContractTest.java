package dev.sluice.azure;

import dev.sluice.testkit.contract.MachineWorld;
import dev.sluice.testkit.contract.MachinesContract;
import org.junit.jupiter.api.AfterEach;

class AzureMachinesContractTest extends MachinesContract {
    private final AzureWorld world = new AzureWorld();

    @Override
    protected MachineWorld world() {
        return new ComputeWorld(world);
    }

    @AfterEach
    void close() {
        world.close();
    }
}
