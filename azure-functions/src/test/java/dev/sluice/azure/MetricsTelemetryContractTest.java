package dev.sluice.azure;

import dev.sluice.testkit.contract.TelemetryContract;
import dev.sluice.testkit.contract.TelemetryWorld;
import org.junit.jupiter.api.AfterEach;

class MetricsTelemetryContractTest extends TelemetryContract {
    final AzureWorld world = new AzureWorld();

    @Override
    protected TelemetryWorld world() {
        return new MetricsWorld(world);
    }

    @AfterEach
    void close() {
        world.close();
    }
}
