package dev.sluice.gcp;

import dev.sluice.cloud.Machines;
import dev.sluice.testkit.contract.MachineWorld;
import dev.sluice.testkit.contract.MachinesContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** The same of Cloud TPU nodes, in a zone that the policy names. */
class TpuMachinesContractTest extends MachinesContract {
    private static final String TPU_ZONE = "us-east5-a";

    private final World world = new World(List.of(), List.of(TPU_ZONE));
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
                return world.machines("us-east5");
            }

            @Override
            public Map<String, String> someLabels() {
                return Map.of("owner", "vision-team", "sluice-keep-until", "2026-01-31");
            }

            @Override
            public String running(Map<String, String> labels) {
                String name = "node-" + made++;
                var node = world.tpu.add(World.PROJECT, TPU_ZONE, name, "v5p-8");
                labels.forEach((key, value) -> node.withObjectProperty("labels").put(key, value));
                return MachineName.tpuNode(TPU_ZONE, name).id();
            }

            @Override
            public Optional<String> plain() {
                return Optional.empty();
            }

            @Override
            public void stop(String id) {
                world.tpu
                        .find(
                                World.PROJECT,
                                TPU_ZONE,
                                MachineName.parse(id).orElseThrow().name())
                        .orElseThrow()
                        .put("state", "STOPPED");
            }

            @Override
            public void terminate(String id) {
                world.tpu.remove(
                        World.PROJECT,
                        TPU_ZONE,
                        MachineName.parse(id).orElseThrow().name());
            }

            @Override
            public Optional<String> grouped(String group) {
                String id = running(Map.of());
                var node = world.tpu.find(
                        World.PROJECT,
                        TPU_ZONE,
                        MachineName.parse(id).orElseThrow().name());
                world.tpu.queue(node.orElseThrow(), group);
                return Optional.of(id);
            }

            @Override
            public List<String> overOnePage() {
                return IntStream.range(0, 7).mapToObj(i -> running()).toList();
            }
        };
    }
}
