package dev.sluice.azure;

import dev.sluice.testkit.contract.TelemetryWorld;

/** The same, where metrics:getBatch takes no custom namespace. */
class MetricsOneByOneContractTest extends MetricsTelemetryContractTest {
    @Override
    protected TelemetryWorld world() {
        world.metrics.batchRefusesGuests();
        return super.world();
    }
}
