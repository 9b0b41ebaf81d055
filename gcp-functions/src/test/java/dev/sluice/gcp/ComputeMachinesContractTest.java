package dev.sluice.gcp;

import dev.sluice.cloud.Machines;
import dev.sluice.gcp.fake.FakeInstance;
import dev.sluice.testkit.contract.MachineWorld;
import dev.sluice.testkit.contract.MachinesContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class ComputeMachinesContractTest extends MachinesContract {
    private final World world = new World();
    private int made;

    @AfterEach
    void stop() {
        world.close();
    }

    @Override
    protected MachineWorld world() {
        return new MachineWorld() {
            @Override
            public Machines machines() {
                return world.machines();
            }

            /** Labels of Google Cloud have no capitals, spaces or colons. */
            @Override
            public Map<String, String> someLabels() {
                return Map.of("owner", "vision-team", "sluice-keep-until", "2026-01-31");
            }

            @Override
            public String running(Map<String, String> labels) {
                FakeInstance instance = make("g2-standard-4");
                labels.forEach(instance::label);
                return instance.id();
            }

            @Override
            public Optional<String> plain() {
                return Optional.of(make("e2-standard-8").id());
            }

            @Override
            public void stop(String id) {
                find(id).status("TERMINATED");
            }

            @Override
            public void terminate(String id) {
                world.compute.remove(find(id));
            }

            @Override
            public Optional<String> grouped(String group) {
                return Optional.of(make("a2-highgpu-1g").memberOf(group).id());
            }

            @Override
            public List<String> overOnePage() {
                List<String> ids = new ArrayList<>();
                for (int i = 0; i < 501; i++) {
                    ids.add(make("g2-standard-4").id());
                }
                return ids;
            }
        };
    }

    private FakeInstance make(String type) {
        return world.compute.add(World.PROJECT, World.ZONE, "machine-" + made++, type);
    }

    private FakeInstance find(String id) {
        MachineName name = MachineName.parse(id).orElseThrow();
        return world.compute.find(World.PROJECT, name.zone(), name.name()).orElseThrow();
    }
}
