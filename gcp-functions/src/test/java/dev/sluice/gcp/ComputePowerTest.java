package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakeInstance;
import dev.sluice.gcp.fake.FakePower;
import dev.sluice.model.Machine;
import dev.sluice.model.Outcome;
import dev.sluice.testkit.wire.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stopping and starting on Google Cloud takes beside what it takes everywhere. */
class ComputePowerTest {
    private final FakeGoogle google = FakeGoogle.start("my-project");
    private final PowerMachines world = new PowerMachines(google);

    @AfterEach
    void end() {
        google.close();
        assertThat(google.wire().violations()).isEmpty();
    }

    private Machine machine(String id) {
        return world.machines().reread(Set.of(id)).value().getFirst();
    }

    private Outcome stop(String id) {
        return world.power().stop(List.of(machine(id))).getOrDefault(id, new Outcome.Failed("none", "no outcome"));
    }

    private Outcome start(String id) {
        return world.power().start(List.of(id)).getOrDefault(id, new Outcome.Failed("none", "no outcome"));
    }

    @Test
    void stop_sameStartOfTheSameMachine_isTheSameRequest() {
        String id = world.running();
        Machine asItWas = machine(id);
        world.power().stop(List.of(asItWas));
        world.power().stop(List.of(asItWas));
        List<Call> calls = google.wire().calls(FakePower.STOP);
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).query("requestId"))
                .isPresent()
                .isEqualTo(calls.get(1).query("requestId"));
    }

    @Test
    void stop_machineStartedAgainSince_isAnotherRequest() {
        String id = world.running();
        stop(id);
        world.find(id).startedAt(Instant.parse("2026-11-02T12:00:00Z"));
        assertThat(stop(id)).isInstanceOf(Outcome.Done.class);
        List<Call> calls = google.wire().calls(FakePower.STOP);
        assertThat(calls.get(0).query("requestId")).isNotEqualTo(calls.get(1).query("requestId"));
    }

    @Test
    void stop_thatFailedBefore_isAskedForAnewAndNotAnsweredWithTheOldFailure() {
        String id = world.running();
        world.power.stick(id);
        assertThat(stop(id))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("INTERNAL_ERROR"));
        world.power.unstick(id);
        world.clock.advance(Duration.ofMinutes(15));
        assertThat(stop(id)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void stop_machineThatAPersonStartedAfterTheFirstRequest_isNotStoppedByTheSecond() {
        String id = world.running();
        Machine asItWas = machine(id);
        world.power().stop(List.of(asItWas));
        world.find(id).startedAt(Instant.parse("2026-11-02T12:00:00Z"));
        world.power().stop(List.of(asItWas));
        assertThat(world.find(id).status()).isEqualTo("RUNNING");
    }

    @Test
    void stop_machineWithLocalDisks_discardsThem() {
        String id = world.add("a2-highgpu-1g").scratchDisk().id();
        assertThat(stop(id)).isInstanceOf(Outcome.Done.class);
        assertThat(google.wire().calls(FakePower.STOP).getFirst().query("discardLocalSsd"))
                .contains("true");
    }

    @Test
    void stop_machineWithoutLocalDisks_saysNothingOfThem() {
        stop(world.running());
        assertThat(google.wire().calls(FakePower.STOP).getFirst().query("discardLocalSsd"))
                .isEmpty();
    }

    @Test
    void stopAndStart_memberOfAManagedGroup_goThroughTheGroup() {
        String id = world.grouped("workers").orElseThrow();
        assertThat(stop(id)).isInstanceOf(Outcome.Done.class);
        assertThat(google.wire().calls(FakePower.GROUP_STOP)).hasSize(1);
        assertThat(start(id)).isInstanceOf(Outcome.Done.class);
        assertThat(google.wire().calls(FakePower.START)).isEmpty();
    }

    @Test
    void stop_memberOfARegionalGroup_goesThroughTheRegion() {
        FakeInstance member = world.add("a2-highgpu-1g")
                .metadata("created-by", "projects/1/regions/us-central1/instanceGroupManagers/wide");
        assertThat(stop(member.id())).isInstanceOf(Outcome.Done.class);
        assertThat(google.wire().calls(FakePower.REGION_GROUP_STOP)).hasSize(1);
    }

    @Test
    void stop_nodeOfGke_isRefusedWithoutACall() {
        String id = world.add("a2-highgpu-1g").label("goog-gke-node", "").id();
        Machine node = machine(id);
        google.wire().forget();
        assertThat(world.power().stop(List.of(node)).get(id))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("gke-node"));
        assertThat(google.wire().calls()).isEmpty();
    }

    @Test
    void stop_operationThatTakesLong_isPendingAndNotCalledDone() {
        world.power.slow(10_000);
        String id = world.running();
        assertThat(stop(id)).isInstanceOf(Outcome.Pending.class);
        assertThat(world.find(id).status()).isEqualTo("STOPPING");
    }

    @Test
    void stop_permissionMissing_isRefusedAndNamesIt() {
        String id = world.running();
        google.wire()
                .fail(FakePower.STOP, 1, FakeGoogle.denied("compute.instances.stop", "projects/my-project/zones/z"));
        assertThat(stop(id))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("compute.instances.stop"));
        assertThat(world.find(id).status()).isEqualTo("RUNNING");
    }

    @Test
    void start_noCapacity_failsWithGooglesCodeAndIsTriedAnewLater() {
        String id = world.running();
        stop(id);
        world.exhaust(id);
        assertThat(start(id))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("ZONE_RESOURCE_POOL_EXHAUSTED"));
        world.power.restock(id);
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(start(id)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void stopAndStart_singleHostTpuNode_work() {
        world.tpu.add("my-project", "us-central1-a", "trainer", "v5litepod-4");
        String id = "us-central1-a/nodes/trainer";
        assertThat(stop(id)).isInstanceOf(Outcome.Done.class);
        assertThat(google.wire().calls(FakePower.TPU_STOP)).hasSize(1);
        assertThat(start(id)).isInstanceOf(Outcome.Done.class);
        assertThat(world.power().protection(id).value()).isEqualTo(Optional.empty());
    }

    @Test
    void stop_tpuNodeOfSeveralHosts_isRefusedWithoutACall() {
        world.tpu
                .add("my-project", "us-central1-a", "pod", "v5litepod-32")
                .withArrayProperty("networkEndpoints")
                .addObject()
                .put("ipAddress", "10.164.0.8");
        Outcome outcome = stop("us-central1-a/nodes/pod");
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(google.wire().calls(FakePower.TPU_STOP)).isEmpty();
    }
}
