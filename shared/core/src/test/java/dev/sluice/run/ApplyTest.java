package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Mode;
import dev.sluice.model.PlanRef;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.record.Keys;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApplyTest {
    @Test
    void reportOnly_look_touchesNothingButState() {
        Toy toy = new Toy(3);
        RunReport report = toy.plan();
        assertThat(report.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(report.steps()).hasSize(3);
        assertThat(toy.stopped()).isZero();
    }

    @Test
    void reportOnly_apply_isRefused() {
        Toy toy = new Toy(1);
        PlanRef ref = toy.plan().plan().orElseThrow();
        assertFailed(toy.reporting().apply(toy.approval(ref.id(), ref.hash())), "report-only");
        assertThat(toy.stopped()).isZero();
    }

    @Test
    void apply_doesExactlyTheFreeSteps() {
        Toy toy = new Toy(3).limits("machines-per-day: 2");
        RunReport planned = toy.plan();
        toy.limits("machines-per-day: 10");
        toy.cloud.add("i-100");
        RunReport applied = toy.apply(planned);
        assertThat(Toy.outcomes(applied)).containsOnlyKeys("i-000", "i-001").containsValue("done");
        assertThat(applied.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(toy.stopped()).isEqualTo(2);
    }

    @Test
    void apply_machineThatChanged_isRefusedByName_theRestGoesOn() {
        Toy toy = new Toy(3);
        RunReport planned = toy.plan();
        toy.cloud.get("i-000").idle = false;
        toy.cloud.get("i-001").personStarts();
        RunReport applied = toy.apply(planned);
        assertThat(Toy.outcomes(applied))
                .containsEntry("i-000", "changed")
                .containsEntry("i-001", "changed")
                .containsEntry("i-002", "done");
        assertThat(applied.outcomes().getFirst().outcome().toString()).contains("i-000 is not idle any more");
    }

    @Test
    void apply_guardsAgainByTodaysLimits() {
        Toy toy = new Toy(3);
        RunReport planned = toy.plan();
        toy.limits("machines-per-day: 1");
        assertThat(Toy.outcomes(toy.apply(planned)).values())
                .containsExactly("done", "machines-per-day", "machines-per-day");
    }

    @Test
    void apply_unknownPlan_isRefused() {
        Toy toy = new Toy(1);
        assertFailed(toy.acting().apply(toy.approval("plan-none", "0".repeat(64))), "unknown-plan");
        assertFailed(toy.acting().apply(toy.approval("../policy/policy", "0".repeat(64))), "unknown-plan");
    }

    @Test
    void apply_anotherHash_isRefused() {
        Toy toy = new Toy(1);
        PlanRef ref = toy.plan().plan().orElseThrow();
        assertFailed(toy.acting().apply(toy.approval(ref.id(), "0".repeat(64))), "tampered-plan");
        assertThat(toy.stopped()).isZero();
    }

    @Test
    void apply_planEditedInPlace_isRefused() {
        Toy toy = new Toy(1);
        PlanRef ref = toy.plan().plan().orElseThrow();
        String key = Keys.plan(ref.id());
        toy.store.write(key, toy.store.text(key).replace("i-000", "i-999"));
        assertFailed(toy.acting().apply(toy.approval(ref.id(), ref.hash())), "broken-state");
    }

    @Test
    void apply_planHalfWritten_isRefused() {
        Toy toy = new Toy(1);
        PlanRef ref = toy.plan().plan().orElseThrow();
        String key = Keys.plan(ref.id());
        toy.store.write(key, toy.store.text(key).substring(0, 200));
        assertFailed(toy.acting().apply(toy.approval(ref.id(), ref.hash())), "broken-state");
    }

    @Test
    void apply_planOfAPersonAfter24Hours_isRefused() {
        Toy toy = new Toy(1);
        RunReport planned = toy.plan();
        toy.clock.advance(Duration.ofHours(24));
        assertFailed(toy.apply(planned), "expired-plan");

        Toy inTime = new Toy(1);
        RunReport still = inTime.plan();
        inTime.clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(inTime.apply(still).status()).isEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void apply_automaticPlanAfterAnHour_isRefused() {
        Toy toy = new Toy(1);
        RunReport planned = toy.reporting().look(toy.request(Mode.ACT));
        assertThat(toy.stopped()).isZero();
        toy.clock.advance(Duration.ofHours(1));
        assertFailed(toy.apply(planned), "expired-plan");
    }

    @Test
    void apply_twice_doesNothingTwice() {
        Toy toy = new Toy(2);
        RunReport planned = toy.plan();
        toy.apply(planned);
        RunReport again = toy.apply(planned);
        assertThat(Toy.outcomes(again).values()).containsOnly("already-done");
        assertThat(toy.cloud.get("i-000").stops).isEqualTo(1);
    }

    @Test
    void apply_twice_afterAnUndo_doesNothingTwice() {
        Toy toy = new Toy(1);
        RunReport planned = toy.plan();
        RunReport applied = toy.apply(planned);
        toy.undo(applied.run(), Duration.ZERO);
        assertThat(Toy.outcomes(toy.apply(planned)).values()).containsOnly("already-done");
        assertThat(toy.stopped()).isZero();
    }

    private static void assertFailed(RunReport report, String code) {
        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(Toy.notices(report)).containsExactly(code);
        assertThat(report.notices().getFirst().text()).doesNotContain("\n").isNotBlank();
    }
}
