package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.LaunchGate.Order;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakeServiceUsage;
import dev.sluice.model.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of a project's quotas is set to zero, and how it comes back. */
class QuotaGateTest {
    private static final Order ORDER =
            new Order(List.of(), Instant.parse("2026-12-01T08:00:00Z"), "the budget is used up");

    private final QuotaWorld world = new QuotaWorld();
    private final LaunchGate gate = world.gate();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void close_isOfAcceleratorsAloneAndNarrowerGrantsToo() {
        assertThat(gate.close(ORDER)).isInstanceOf(Outcome.Done.class);
        assertThat(world.all.effective(QuotaWorld.EVERYWHERE)).isZero();
        assertThat(world.t4.effective(QuotaWorld.US)).isZero();
        assertThat(world.spot.effective(Map.of("region", "us-east5"))).isZero();
        assertThat(world.families.isOpen()).isFalse();
        assertThat(world.tpus.isOpen()).isFalse();
        assertThat(world.cpus.effective(QuotaWorld.US)).isEqualTo(24);
        assertThat(world.committed.effective(QuotaWorld.US)).isEqualTo(2);
        assertThat(world.requests.effective(QuotaWorld.EVERYWHERE)).isEqualTo(600);
    }

    @Test
    void before_namesWhatWasSetAndWhatWasNot() {
        Map<String, String> before = gate.before(ORDER).value();
        assertThat(before)
                .containsEntry(
                        "compute.googleapis.com compute.googleapis.com/nvidia_t4_gpus 1/{project}/{region} region=us-central1",
                        "6")
                .containsEntry("compute.googleapis.com compute.googleapis.com/gpus_all_regions 1/{project}", "none")
                // What holds everywhere is enough where nobody set anything narrower.
                .hasSize(6);
    }

    @Test
    void open_someAreBackAlready_bringsBackTheRest() {
        String whole = world.usage.overrides();
        Map<String, String> before = gate.before(ORDER).value();
        gate.close(ORDER);
        world.t4.set(QuotaWorld.US, 6);
        assertThat(gate.open(before)).isInstanceOf(Outcome.Done.class);
        assertThat(world.usage.overrides()).isEqualTo(whole);
        assertThat(gate.open(before)).isInstanceOf(Outcome.Done.class);
    }

    /** One quota that people raised must not keep all others at zero for ever. */
    @Test
    void open_oneWasRaisedByHandSince_leavesThatOneAndBringsBackTheRest() {
        Map<String, String> before = gate.before(ORDER).value();
        gate.close(ORDER);
        world.t4.set(QuotaWorld.US, 3);
        assertThat(gate.bar().value()).isEmpty();
        assertThat(gate.stands(before).value()).isTrue();
        assertThat(gate.open(before))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.evidence()).contains("nvidia_t4_gpus"));
        assertThat(world.t4.effective(QuotaWorld.US)).isEqualTo(3);
        assertThat(world.all.isOpen()).isTrue();
        assertThat(world.tpus.isOpen()).isTrue();
        assertThat(gate.stands(before).value()).isFalse();
        assertThat(gate.open(before)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void open_cutShort_isFinishedByTheNextTry() {
        String whole = world.usage.overrides();
        Map<String, String> before = gate.before(ORDER).value();
        gate.close(ORDER);
        world.google.wire().fail(FakeServiceUsage.DELETE, 1, FakeGoogle.error(400, "failedPrecondition", "in use"));
        assertThat(gate.open(before)).isInstanceOf(Outcome.Failed.class);
        assertThat(gate.open(before)).isInstanceOf(Outcome.Done.class);
        assertThat(world.usage.overrides()).isEqualTo(whole);
    }

    @Test
    void close_answerLost_isReadBackAndNotDoneTwice() {
        world.google.wire().lose(FakeServiceUsage.IMPORT, 1);
        // The operation's name is lost with the answer, and nobody asks for its end: it is not done here.
        assertThat(gate.close(ORDER)).isInstanceOf(Outcome.Failed.class);
        assertThat(gate.close(ORDER)).isInstanceOf(Outcome.Done.class);
        assertThat(world.isOpen()).isFalse();
    }

    @Test
    void close_endOfTheOperationUnreadable_isDecidedByTheQuotas() {
        world.google.wire().lose(FakeServiceUsage.OPERATION, 40);
        assertThat(gate.close(ORDER)).isInstanceOf(Outcome.Done.class);
        assertThat(world.isOpen()).isFalse();
    }

    @Test
    void close_byOthersAlready_changesNothingAndOpensNothing() {
        gate.close(ORDER);
        String theirs = world.usage.overrides();
        Map<String, String> before = new HashMap<>(gate.before(ORDER).value());
        assertThat(before).isEmpty();
        world.google.wire().forget();
        assertThat(gate.close(ORDER)).isInstanceOf(Outcome.Done.class);
        assertThat(gate.open(before)).isInstanceOf(Outcome.Done.class);
        assertThat(world.usage.overrides()).isEqualTo(theirs);
        assertThat(world.google.wire().calls(FakeServiceUsage.IMPORT)).isEmpty();
    }

    @Test
    void close_cloudTpuNotSwitchedOn_isOfComputeEngineAlone() {
        world.usage.switchOff("tpu.googleapis.com");
        assertThat(gate.close(ORDER)).isInstanceOf(Outcome.Done.class);
        assertThat(world.all.isOpen()).isFalse();
        assertThat(world.tpus.isOpen()).isTrue();
    }

    @Test
    void bar_halfClosed_isNone() {
        world.all.set(QuotaWorld.EVERYWHERE, 0);
        assertThat(gate.bar().value()).isEmpty();
        gate.close(ORDER);
        assertThat(gate.bar().value().orElseThrow().facts())
                .hasSize(6)
                .containsValue("0")
                .doesNotContainValue("none");
    }

    @Test
    void permissions_namesAreThoseOfServiceUsage() {
        assertThat(gate.permissions())
                .filteredOn(permission -> permission.need() == Need.ACT)
                .extracting(Permission::action)
                .containsExactly("serviceusage.quotas.update", "serviceusage.operations.get");
    }
}
