package dev.sluice.aws;

import dev.sluice.testkit.contract.LaunchGateContract;
import dev.sluice.testkit.contract.LaunchGateWorld;
import org.junit.jupiter.api.AfterEach;

class IamLaunchGateContractTest extends LaunchGateContract {
    private final MotoGate world = new MotoGate();

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    protected LaunchGateWorld world() {
        return world;
    }
}
