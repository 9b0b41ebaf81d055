package dev.sluice.azure;

import dev.sluice.testkit.contract.MachinePowerContract;
import dev.sluice.testkit.contract.PowerWorld;
import org.junit.jupiter.api.AfterEach;

class AzurePowerContractTest extends MachinePowerContract {
    private final AzureWorld azure = new AzureWorld();

    @AfterEach
    void close() {
        azure.close();
    }

    @Override
    protected PowerWorld world() {
        return new PoweredWorld(azure);
    }
}
