package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakeQuota;
import dev.sluice.gcp.fake.FakeServiceUsage;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A project with quotas of every kind, some granted by Google for one place, one limited by the project itself. */
final class QuotaWorld implements AutoCloseable {
    static final String PROJECT = "my-project";
    static final Map<String, String> EVERYWHERE = Map.of();
    static final Map<String, String> US = Map.of("region", "us-central1");

    final FakeGoogle google = FakeGoogle.start(PROJECT);
    final FakeServiceUsage usage = new FakeServiceUsage(google);
    final FakeQuota all = usage.add("compute.googleapis.com/gpus_all_regions", "1/{project}", 8);
    final FakeQuota t4 = usage.add("compute.googleapis.com/nvidia_t4_gpus", "1/{project}/{region}", 1)
            .grant(US, 16)
            .set(US, 6);
    final FakeQuota spot = usage.add("compute.googleapis.com/preemptible_nvidia_l4_gpus", "1/{project}/{region}", -1);
    final FakeQuota families = usage.add(
                    "compute.googleapis.com/gpus_per_gpu_family", "1/{project}/{region}/{gpu_family}", 0)
            .grant(Map.of("region", "us-east5", "gpu_family", "NVIDIA_H100"), 64);
    final FakeQuota tpus =
            usage.add("tpu.googleapis.com/tpu-v5p", "1/{project}/{zone}", 0).grant(Map.of("zone", "us-east5-a"), 32);
    final FakeQuota cpus = usage.add("compute.googleapis.com/cpus", "1/{project}/{region}", 24);
    final FakeQuota committed = usage.add("compute.googleapis.com/committed_nvidia_t4_gpus", "1/{project}/{region}", 2);
    final FakeQuota requests = usage.add("tpu.googleapis.com/requests", "1/min/{project}", 600);

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final GcpWiring wiring;

    QuotaWorld() {
        GcpAccess access = GcpAccess.of(google.environment(PROJECT));
        wiring = new GcpWiring(
                access,
                google.environment(PROJECT),
                () -> now,
                new GcpClients(access.endpoint(), millis -> {}),
                time -> now = now.plus(time));
    }

    LaunchGate gate() {
        return wiring.ports(new Cell(Cloud.GCP, PROJECT, Budgets.EVERYWHERE)).get(LaunchGate.class);
    }

    /** Whether Google would still give out an accelerator somewhere. */
    boolean isOpen() {
        return Stream.of(all, t4, spot, families, tpus).anyMatch(FakeQuota::isOpen);
    }

    void deny() {
        for (String route : List.of(FakeServiceUsage.IMPORT, FakeServiceUsage.DELETE)) {
            google.wire().fail(route, Integer.MAX_VALUE, FakeGoogle.denied("serviceusage.quotas.update", PROJECT));
        }
    }

    void breakDown() {
        google.wire()
                .fail(FakeServiceUsage.LIST, Integer.MAX_VALUE, FakeGoogle.denied("serviceusage.quotas.get", PROJECT));
    }

    @Override
    public void close() {
        wiring.close();
        google.close();
        assertThat(google.wire().violations()).isEmpty();
    }
}
