package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.Read;
import dev.sluice.gcp.fake.FakeCompute;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakeInstance;
import dev.sluice.model.Accelerators.Kind;
import dev.sluice.model.Gap;
import dev.sluice.model.Group;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Purchase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of an instance, and of what could not be read. */
class ComputeMachinesTest {
    private final World world = new World();

    @AfterEach
    void stop() {
        world.close();
    }

    private FakeInstance add(String type) {
        return add("trainer-1", type);
    }

    private FakeInstance add(String name, String type) {
        return world.compute.add(World.PROJECT, World.ZONE, name, type);
    }

    @ParameterizedTest
    @CsvSource({
        "a2-highgpu-4g, NVIDIA_GPU, nvidia-tesla-a100, 4, 4, 0, false",
        "a2-ultragpu-1g, NVIDIA_GPU, nvidia-a100-80gb, 1, 1, 81920, true",
        "a3-megagpu-8g, NVIDIA_GPU, nvidia-h100-mega-80gb, 8, 8, 655360, true",
        "a4-highgpu-8g, NVIDIA_GPU, nvidia-b200, 8, 8, 0, true",
        "g2-standard-24, NVIDIA_GPU, nvidia-l4, 2, 2, 0, false",
        "g4-standard-12, NVIDIA_GPU, nvidia-rtx-pro-6000, 1, 0.25, 0, false",
        "g4-standard-96, NVIDIA_GPU, nvidia-rtx-pro-6000, 2, 2, 0, false",
        "ct5p-hightpu-4t, TPU, v5p, 4, 4, 0, false",
        "ct5lp-hightpu-8t, TPU, v5e, 8, 8, 0, false",
        "ct6e-standard-1t, TPU, v6e, 1, 1, 0, false",
        "tpu7x-standard-4t, TPU, v7x, 4, 4, 0, false"
    })
    void list_typeWithAccelerators_countsThem(
            String type, Kind kind, String model, int devices, BigDecimal equivalent, long memory, boolean disks) {
        add(type);
        Machine machine = world.only();
        assertThat(machine.accelerators().kind()).isEqualTo(kind);
        assertThat(machine.accelerators().model()).isEqualTo(model);
        assertThat(machine.accelerators().devices()).isEqualTo(devices);
        assertThat(machine.accelerators().equivalent()).isEqualByComparingTo(equivalent);
        assertThat(machine.accelerators().memoryMib()).isEqualTo(memory);
        assertThat(machine.localDisks()).isEqualTo(disks);
    }

    @Test
    void list_gpusAttachedToAnN1_areCountedWithoutAskingForItsType() {
        add("n1-custom-8-32768").gpus("nvidia-tesla-t4", 2);
        Machine machine = world.only();
        assertThat(machine.accelerators().devices()).isEqualTo(2);
        assertThat(machine.accelerators().model()).isEqualTo("nvidia-tesla-t4");
        assertThat(machine.localDisks()).isFalse();
        assertThat(world.google.wire().calls(FakeCompute.TYPE)).isEmpty();
    }

    @Test
    void list_instance_isKnownByZoneAndNameAndByItsLastStart() {
        add("trainer-1", "a2-highgpu-1g").with("lastStartTimestamp", text("2026-01-10T00:30:00.123-08:00"));
        Machine machine = world.only();
        assertThat(machine.id()).isEqualTo("us-central1-a/trainer-1");
        assertThat(machine.name()).isEqualTo("trainer-1");
        assertThat(machine.launchedAt()).isEqualTo(Instant.parse("2026-01-10T08:30:00.123Z"));
        assertThat(machine.unstoppable()).isEmpty();
    }

    @Test
    void list_instanceWithoutATimeOfStart_isUnstoppable() {
        add("a2-highgpu-1g").without("lastStartTimestamp").without("creationTimestamp");
        assertThat(world.only().unstoppable()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "PROVISIONING, STARTING",
        "PENDING, STARTING",
        "REPAIRING, STARTING",
        "RUNNING, RUNNING",
        "STOPPING, STOPPING",
        "PENDING_STOP, STOPPING",
        "DEPROVISIONING, STOPPING",
        "TERMINATED, STOPPED",
        "STOPPED, STOPPED",
        "SUSPENDED, STOPPED",
        "SOMETHING_NEW, RUNNING"
    })
    void list_status_isWhatItBills(String status, MachineState expected) {
        add("a2-highgpu-1g").status(status);
        assertThat(world.only().state()).isEqualTo(expected);
    }

    @Test
    void list_spot_saysWhetherAStopKeepsIt() {
        add("kept", "a2-highgpu-1g")
                .scheduling("provisioningModel", "SPOT")
                .scheduling("instanceTerminationAction", "STOP");
        add("deleted", "a2-highgpu-1g")
                .scheduling("provisioningModel", "SPOT")
                .scheduling("instanceTerminationAction", "DELETE");
        add("older", "a2-highgpu-1g")
                .scheduling("preemptible", FakeGoogle.JSON.getNodeFactory().booleanNode(true));
        assertThat(world.machines().list().value())
                .extracting(Machine::name, Machine::purchase)
                .containsExactly(
                        tuple("deleted", Purchase.SPOT_ONE_TIME),
                        tuple("kept", Purchase.SPOT_PERSISTENT),
                        tuple("older", Purchase.SPOT_ONE_TIME));
    }

    @Test
    void list_reservedInAnyOfThreeWays_isPaidForAnyway() {
        add("bound", "a3-ultragpu-8g").scheduling("provisioningModel", "RESERVATION_BOUND");
        ObjectNode affinity = FakeGoogle.JSON.createObjectNode().put("consumeReservationType", "SPECIFIC_RESERVATION");
        add("named", "a3-highgpu-8g").with("reservationAffinity", affinity);
        ObjectNode status = FakeGoogle.JSON.createObjectNode();
        status.putObject("reservationConsumptionInfo").put("consumedReservation", "projects/p/reservations/r");
        add("matched", "a3-highgpu-8g").with("resourceStatus", status);
        assertThat(world.machines().list().value())
                .extracting(Machine::purchase)
                .containsOnly(Purchase.CAPACITY_RESERVATION);
    }

    @Test
    void list_flexStart_isNeverTakenForOnDemand() {
        add("a3-highgpu-8g").scheduling("provisioningModel", "FLEX_START");
        Machine machine = world.only();
        assertThat(machine.purchase()).isEqualTo(Purchase.UNKNOWN);
        assertThat(machine.unstoppable())
                .hasValueSatisfying(why -> assertThat(why).contains("Flex-start"));
    }

    @Test
    void list_whatWouldNotComeBack_isUnstoppable() {
        add("a2-highgpu-1g")
                .scheduling("maxRunDuration", FakeGoogle.JSON.createObjectNode().put("seconds", "3600"));
        assertThat(world.only().unstoppable()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "goog-k8s-node-pool-name, gpu-pool, gke-node, gpu-pool",
        "goog-gke-node, '', gke-node, gke-node",
        "goog-dataproc-cluster-name, etl, dataproc, etl",
        "batch-job-id, job-7, batch, job-7"
    })
    void list_machineOfAService_namesItsOwner(String label, String value, String kind, String id) {
        // All of these are made by managed instance groups: the narrower owner is the one to be told of.
        add("gke-pool-1", "a2-highgpu-1g").label(label, value).memberOf("grp");
        assertThat(world.only().group()).hasValueSatisfying(group -> {
            assertThat(group.kind()).isEqualTo(kind);
            assertThat(group.id()).isEqualTo(id);
            assertThat(group.step()).isPresent();
        });
    }

    @Test
    void list_gkeNodeWithoutLabels_isKnownByItsMetadata() {
        add("a2-highgpu-1g").metadata("kube-env", "ALLOCATE_NODE_CIDRS: true");
        assertThat(world.only().group()).map(Group::kind).contains("gke-node");
    }

    @Test
    void list_sharedPlacement_isACluster() {
        add("a3-highgpu-8g")
                .with(
                        "resourcePolicies",
                        FakeGoogle.JSON
                                .createArrayNode()
                                .add(
                                        "https://www.googleapis.com/compute/v1/projects/p/regions/r/resourcePolicies/compact-1"));
        assertThat(world.only().cluster()).contains("resource-policy/compact-1");
    }

    @Test
    void list_attachedLocalDisk_wouldBeLost() {
        add("n1-standard-8").gpus("nvidia-tesla-v100", 1).scratchDisk();
        assertThat(world.only().localDisks()).isTrue();
    }

    @Test
    void list_typeThatMayNotBeRead_isAGapAndNeverNothing() {
        add("a3-highgpu-8g");
        add("other", "g2-standard-4");
        world.google
                .wire()
                .fail(FakeCompute.TYPE, 2, FakeGoogle.denied("compute.machineTypes.get", "projects/my-project"));
        Read<List<Machine>> read = world.machines().list();
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps())
                .hasSize(2)
                .allSatisfy(gap -> assertThat(gap.permission()).contains("compute.machineTypes.get"));
        // What was refused is asked for again, not remembered.
        assertThat(world.machines().list().value()).hasSize(2);
    }

    @Test
    void list_types_areAskedForOncePerProcess() {
        for (int i = 0; i < 30; i++) {
            add("trainer-" + i, i % 2 == 0 ? "a3-highgpu-8g" : "g2-standard-4");
            add("web-" + i, "n2-standard-" + (i % 2 == 0 ? 4 : 8));
        }
        world.machines().list();
        world.machines().list();
        assertThat(world.google.wire().calls(FakeCompute.TYPE)).hasSize(2);
        assertThat(world.google.wire().calls(FakeCompute.TYPES)).isEmpty();
    }

    @Test
    void list_secondPageFails_keepsTheFirstAndSaysSo() {
        for (int i = 0; i < 501; i++) {
            add("trainer-" + i, "g2-standard-4");
        }
        failSecondPage();
        Read<List<Machine>> read = world.machines().list();
        assertThat(read.value()).hasSize(500);
        assertThat(read.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason()).isEqualTo(Gap.Reason.REFUSED));
    }

    private void failSecondPage() {
        world.google
                .wire()
                .gate(call -> call.query("pageToken").isPresent()
                        ? Optional.of(FakeGoogle.denied("compute.instances.list", "projects/my-project"))
                        : Optional.empty());
    }

    @Test
    void list_cellsOfOneRun_shareOneListing() {
        add("a2-highgpu-1g");
        world.compute.add(World.PROJECT, "europe-west4-b", "trainer-2", "g2-standard-4");
        world.wiring().accounts().cells(List.of());
        world.machines("us-central1").list();
        world.machines("europe-west4").list();
        assertThat(world.google.wire().calls(FakeCompute.AGGREGATED)).hasSize(1);
    }

    @Test
    void list_listingOfAnEarlierRun_isNotTakenForNow() {
        FakeInstance instance = add("a2-highgpu-1g");
        world.wiring().accounts().cells(List.of());
        world.machines().list();
        instance.status("TERMINATED");
        // The same cell again, as in the next run of a function that stays warm.
        assertThat(world.only().state()).isEqualTo(MachineState.STOPPED);
        instance.status("RUNNING");
        world.wiring().accounts().cells(List.of());
        world.sleep(Duration.ofMinutes(6));
        instance.status("STOPPING");
        assertThat(world.only().state()).isEqualTo(MachineState.STOPPING);
    }

    @Test
    void reread_some_asksForThemAlone() {
        String id = add("a2-highgpu-1g").id();
        add("other", "a2-highgpu-1g");
        assertThat(world.machines().reread(Set.of(id)).value()).hasSize(1);
        assertThat(world.google.wire().calls(FakeCompute.AGGREGATED)).isEmpty();
        assertThat(world.google.wire().calls(FakeCompute.GET)).hasSize(1);
    }

    @Test
    void reread_idOfAnotherRegion_isNotOfThisCell() {
        String id = world.compute
                .add(World.PROJECT, "europe-west4-b", "trainer-2", "g2-standard-4")
                .id();
        assertThat(world.machines().reread(Set.of(id)).value()).isEmpty();
    }

    private static JsonNode text(String value) {
        return FakeGoogle.JSON.getNodeFactory().textNode(value);
    }
}
