package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Read;
import dev.sluice.gcp.fake.FakeBilling;
import dev.sluice.gcp.fake.FakeCompute;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakeResourceManager;
import dev.sluice.gcp.fake.FakeTpu;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A project on the fakes, and the adapters that read it. */
final class World implements AutoCloseable {
    static final String PROJECT = "my-project";
    static final String REGION = "us-central1";
    static final String ZONE = "us-central1-a";

    final FakeGoogle google = FakeGoogle.start(PROJECT, "other-project", "third-project");
    final FakeCompute compute = new FakeCompute(google);
    final FakeTpu tpu = new FakeTpu(google);
    final FakeResourceManager resources = new FakeResourceManager(google);
    final FakeBilling billing = new FakeBilling(google);
    private Instant now = Instant.parse("2026-01-12T12:00:00Z");
    private final GcpWiring wiring;

    World() {
        this(List.of(), List.of());
    }

    World(List<String> accounts, List<String> zones) {
        GcpAccess access = GcpAccess.of(google.environment(PROJECT)).to(accounts, zones);
        this.wiring = new GcpWiring(
                access, google.environment(PROJECT), () -> now, new GcpClients(access.endpoint(), millis -> {}));
    }

    GcpWiring wiring() {
        return wiring;
    }

    Instant now() {
        return now;
    }

    void sleep(Duration time) {
        now = now.plus(time);
    }

    Machines machines() {
        return machines(REGION);
    }

    Machines machines(String region) {
        return wiring.ports(new Cell(Cloud.GCP, PROJECT, region)).get(Machines.class);
    }

    /** The only machine of the region. */
    Machine only() {
        Read<List<Machine>> read = machines().list();
        assertThat(read.gaps()).isEmpty();
        assertThat(read.value()).hasSize(1);
        return read.value().getFirst();
    }

    @Override
    public void close() {
        wiring.close();
        google.close();
        assertThat(google.wire().violations()).isEmpty();
    }
}
