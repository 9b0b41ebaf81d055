package dev.sluice.azure;

import dev.sluice.testkit.contract.LaunchGateContract;
import dev.sluice.testkit.contract.LaunchGateWorld;
import org.junit.jupiter.api.AfterEach;

class PolicyGateContractTest extends LaunchGateContract {
    private final GateWorld world = new GateWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    protected LaunchGateWorld world() {
        return world;
    }
}
