package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakeCompute;
import dev.sluice.azure.testing.FakeMetrics;
import dev.sluice.azure.testing.FakeSubscriptions;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import java.time.Instant;
import java.time.InstantSource;

/** One subscription on the fake, and the adapters that look at it. */
final class AzureWorld implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
    static final Cell EAST = new Cell(Cloud.AZURE, FakeAzure.SUBSCRIPTION, "eastus");
    static final String T4 = "Standard_NC4as_T4_v3";

    final FakeAzure azure = new FakeAzure();
    final FakeSubscriptions subscriptions = new FakeSubscriptions(azure);
    final FakeCompute compute = new FakeCompute(azure, InstantSource.fixed(NOW));
    final FakeMetrics metrics = new FakeMetrics(azure, compute);
    final AzureClients clients = new AzureClients(azure.access());
    final Sizes sizes = new Sizes();

    /** A listing of its own: nothing is remembered of the one before but the sizes. */
    Inventory inventory() {
        return inventory(FakeAzure.SUBSCRIPTION);
    }

    Inventory inventory(String subscription) {
        return new Inventory(subscription, clients.arm(), sizes, InstantSource.fixed(NOW));
    }

    AzureMachines machines() {
        return new AzureMachines(EAST, inventory());
    }

    MetricsTelemetry telemetry() {
        return new MetricsTelemetry(EAST, clients, GuestMetric.TELEGRAF, InstantSource.fixed(NOW));
    }

    @Override
    public void close() {
        azure.close();
        assertThat(azure.wire().violations()).isEmpty();
    }
}
