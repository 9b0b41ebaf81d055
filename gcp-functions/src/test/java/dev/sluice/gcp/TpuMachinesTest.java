package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.Read;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakeTpu;
import dev.sluice.model.Machine;
import dev.sluice.model.Purchase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of a Cloud TPU node. */
class TpuMachinesTest {
    private static final String TPU_ZONE = "us-east5-a";

    private final World world = new World(List.of(), List.of(TPU_ZONE));

    @AfterEach
    void stop() {
        world.close();
    }

    private ObjectNode add(String type) {
        return world.tpu.add(World.PROJECT, TPU_ZONE, "node-1", type);
    }

    private Machine only() {
        Read<List<Machine>> read = world.machines("us-east5").list();
        assertThat(read.gaps()).isEmpty();
        assertThat(read.value()).hasSize(1);
        return read.value().getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "v2-8, v2, 4, true",
        "v5p-8, v5p, 4, true",
        "v5p-128, v5p, 64, false",
        "v4-8, v4, 4, true",
        "v5litepod-8, v5e, 8, true",
        "v5litepod-16, v5e, 16, false",
        "v6e-1, v6e, 1, true",
        "v6e-256, v6e, 256, false"
    })
    void list_type_givesItsChipsAndWhetherOneHostHoldsThem(String type, String model, int chips, boolean stoppable) {
        add(type);
        Machine machine = only();
        assertThat(machine.accelerators().model()).isEqualTo(model);
        assertThat(machine.accelerators().devices()).isEqualTo(chips);
        assertThat(machine.unstoppable().isEmpty()).isEqualTo(stoppable);
    }

    @Test
    void list_topology_goesBeforeTheType() {
        ObjectNode node = add("v5p-8");
        node.putObject("acceleratorConfig").put("type", "V5P").put("topology", "2x2x4");
        assertThat(only().accelerators().devices()).isEqualTo(16);
        assertThat(only().unstoppable()).isPresent();
    }

    @Test
    void list_nodeOfSeveralHosts_isProposedForDeletionAndNeverStopped() {
        ObjectNode node = add("v6e-8");
        node.withArrayProperty("networkEndpoints").addObject().put("ipAddress", "10.164.0.8");
        assertThat(only().unstoppable())
                .hasValueSatisfying(
                        why -> assertThat(why).contains("gcloud compute tpus tpu-vm delete node-1 --zone=us-east5-a"));
    }

    @Test
    void list_nodeOfAQueuedResource_belongsToItAndIsPaidForAsItSays() {
        world.tpu.queue(add("v5p-8"), "big-one").put("reservationName", "projects/p/locations/z/reservations/r");
        Machine machine = only();
        assertThat(machine.purchase()).isEqualTo(Purchase.CAPACITY_RESERVATION);
        assertThat(machine.unstoppable()).isPresent();
        assertThat(machine.group()).hasValueSatisfying(group -> {
            assertThat(group.kind()).isEqualTo("queued-resource");
            assertThat(group.id()).isEqualTo("big-one");
            assertThat(group.step()).hasValueSatisfying(step -> assertThat(step).contains("queued-resources delete"));
        });
    }

    @Test
    void list_queuedResourceThatMayNotBeRead_leavesUnknownHowItIsPaidFor() {
        world.tpu.queue(add("v5p-8"), "big-one");
        world.google.wire().fail(FakeTpu.QUEUED, 1, FakeGoogle.denied("tpu.nodes.list", "projects/p"));
        Read<List<Machine>> read = world.machines("us-east5").list();
        assertThat(read.gaps()).hasSize(1);
        assertThat(read.value()).extracting(Machine::purchase).containsExactly(Purchase.UNKNOWN);
    }

    @Test
    void list_schedulingOfTheNode_saysHowItIsPaidFor() {
        ObjectNode node = add("v5p-8");
        node.putObject("schedulingConfig").put("reserved", true);
        assertThat(only().purchase()).isEqualTo(Purchase.CAPACITY_RESERVATION);
        node.putObject("schedulingConfig").put("spot", true);
        assertThat(only().purchase()).isEqualTo(Purchase.SPOT_ONE_TIME);
        node.putObject("schedulingConfig");
        assertThat(only().purchase()).isEqualTo(Purchase.ON_DEMAND);
    }

    @Test
    void list_serviceNotEnabled_isNoGap() {
        world.tpu.switchOff(World.PROJECT);
        Read<List<Machine>> read = world.machines("us-east5").list();
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).isEmpty();
    }

    @Test
    void list_zoneThatMayNotBeRead_isAGapOfItsRegion() {
        add("v5p-8");
        world.google.wire().fail(FakeTpu.NODES, 1, FakeGoogle.denied("tpu.nodes.list", "projects/my-project"));
        assertThat(world.machines("us-east5").list().gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.permission()).contains("tpu.nodes.list"));
    }

    @Test
    void list_zoneFoundToHoldATpuVm_isLookedIntoForNodes() {
        try (World other = new World()) {
            other.compute.add(World.PROJECT, "us-east5-b", "gke-tpu-1", "ct5p-hightpu-4t");
            other.tpu.add(World.PROJECT, "us-east5-b", "node-2", "v5p-8");
            assertThat(other.machines("us-east5").list().value())
                    .extracting(Machine::id)
                    .containsExactly("us-east5-b/gke-tpu-1", "us-east5-b/nodes/node-2");
            assertThat(other.google.wire().calls(FakeTpu.NODES)).hasSize(1);
        }
    }
}
