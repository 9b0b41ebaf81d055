package dev.sluice.gcp;

import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Ports;
import dev.sluice.gcp.fake.FakeCompute;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakeInstance;
import dev.sluice.gcp.fake.FakePower;
import dev.sluice.gcp.fake.FakeTpu;
import dev.sluice.testkit.VirtualClock;
import dev.sluice.testkit.contract.PowerWorld;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instances in the fake, whose operations take their time. */
final class PowerMachines implements PowerWorld {
    private static final String ZONE = "us-central1-a";

    /** Waiting takes no time but this clock's. */
    final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-02T12:00:00Z"));

    final FakeCompute compute;
    final FakeTpu tpu;
    final FakePower power;
    final Ports ports;
    private int made;

    PowerMachines(FakeGoogle google) {
        compute = new FakeCompute(google);
        tpu = new FakeTpu(google);
        power = new FakePower(google, compute, tpu, clock);
        ports = new GcpWiring(
                        GcpAccess.of(google.environment("my-project")),
                        Map.of(),
                        clock,
                        new GcpClients(Optional.of(google.uri()), millis -> {}),
                        clock::advance)
                .ports(Some.CELL);
    }

    @Override
    public Machines machines() {
        return ports.get(Machines.class);
    }

    @Override
    public MachinePower power() {
        return ports.get(MachinePower.class);
    }

    FakeInstance add(String type) {
        return compute.add("my-project", ZONE, "machine-" + ++made, type);
    }

    FakeInstance find(String id) {
        MachineName name = MachineName.parse(id).orElseThrow();
        return compute.find("my-project", name.zone(), name.name()).orElseThrow();
    }

    /** Labels of Google Cloud have no capitals, spaces or colons. */
    @Override
    public Map<String, String> someLabels() {
        return Map.of("owner", "vision-team", "sluice-keep-until", "2026-01-31");
    }

    @Override
    public String running(Map<String, String> labels) {
        FakeInstance instance = add("a2-highgpu-1g");
        labels.forEach(instance::label);
        return instance.id();
    }

    @Override
    public Optional<String> plain() {
        return Optional.of(add("n2-standard-4").id());
    }

    @Override
    public void stop(String id) {
        find(id).status("TERMINATED");
    }

    @Override
    public void terminate(String id) {
        compute.remove(find(id));
    }

    @Override
    public Optional<String> grouped(String group) {
        return Optional.of(add("a2-highgpu-1g").memberOf(group).id());
    }

    @Override
    public List<String> overOnePage() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 510; i++) {
            ids.add(running());
        }
        return ids;
    }

    @Override
    public boolean protect(String id) {
        find(id).with("deletionProtection", FakeGoogle.JSON.getNodeFactory().booleanNode(true));
        return true;
    }

    @Override
    public boolean exhaust(String id) {
        power.exhaust(id);
        return true;
    }

    @Override
    public void settle() {
        power.settle();
    }
}
