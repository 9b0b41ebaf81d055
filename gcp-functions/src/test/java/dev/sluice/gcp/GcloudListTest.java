package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gcp.fake.Gcloud;
import dev.sluice.model.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's own command, pointed at the fakes: it knows nothing of Sluice, and must see in them what Sluice sees. */
class GcloudListTest {
    @TempDir
    private Path folder = Path.of("none");

    private final World world = new World(List.of(), List.of("us-east5-a"));

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void instancesList_overTwoPages_isWhatSluiceSees() throws Exception {
        for (int i = 0; i < 501; i++) {
            world.compute.add(World.PROJECT, World.ZONE, "trainer-" + i, "g2-standard-4");
        }
        world.compute.add(World.PROJECT, World.ZONE, "stopped", "a2-highgpu-1g").status("TERMINATED");
        Map<String, String> seen = new TreeMap<>();
        gcloud().run("compute", "instances", "list")
                .forEach(one -> seen.put(
                        Words.last(one.path("zone").asText()) + "/"
                                + one.path("name").asText(),
                        Words.last(one.path("machineType").asText())));

        List<Machine> machines = world.machines().list().value();

        Map<String, String> ours = new TreeMap<>();
        machines.forEach(machine -> ours.put(machine.id(), machine.type()));
        assertThat(ours).hasSize(502).isEqualTo(seen);
    }

    @Test
    void tpusList_overTwoPages_isWhatSluiceSees() throws Exception {
        for (int i = 0; i < 4; i++) {
            world.tpu.add(World.PROJECT, "us-east5-a", "node-" + i, "v5p-8");
        }
        List<String> seen = new ArrayList<>();
        gcloud().run("compute", "tpus", "tpu-vm", "list", "--zone=us-east5-a")
                .forEach(node -> seen.add(
                        "us-east5-a/nodes/" + Words.last(node.path("name").asText())));
        assertThat(world.machines("us-east5").list().value())
                .extracting(Machine::id)
                .containsExactlyElementsOf(seen);
    }

    private Gcloud gcloud() {
        return new Gcloud(world.google.uri(), folder);
    }
}
