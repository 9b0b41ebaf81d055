package dev.sluice.testkit.brake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Block;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import dev.sluice.model.MachineState;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlanRef;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.model.StepOutcome;
import dev.sluice.record.Keys;
import dev.sluice.run.Approval;
import dev.sluice.testkit.Demand;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.MemoryLaunchGate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BrakeTest {
    private static final String STOP = Yard.rung("100%", "do: stop-machines");
    private static final String EVEN_BUSY = Yard.rung("100%", "do: stop-machines, even-busy: true");
    private static final String AGAIN = Yard.rung("100%", "do: stop-machines, start-again: true");
    private static final String FORBID = Yard.rung("100%", "do: forbid-launches");

    @Test
    void act_budgetBelowTheRung_touchesNothing() {
        Yard yard = new Yard(EVEN_BUSY, FORBID);
        yard.spent("99.99");
        assertThat(yard.act().steps()).isEmpty();
        assertThat(yard.stopped()).isEmpty();
        assertThat(yard.gate.rule()).isEqualTo(Yard.RULE);
    }

    @Test
    void act_rungReached_stopsOnlyWhatRestsNow() {
        Yard yard = new Yard(STOP);
        yard.spent("100");
        RunReport report = yard.act();
        assertThat(yard.stopped()).containsExactly("i-resting");
        assertThat(verdict(report, "i-busy")).isEqualTo("busy");
        assertThat(verdict(report, "i-blind")).isEqualTo("unknown");
        assertThat(verdict(report, "i-kept")).isEqualTo("exempt");
    }

    @Test
    void act_evenBusy_stopsAllButWhatIsProtected() {
        Yard yard = new Yard(EVEN_BUSY);
        yard.spent("100");
        RunReport report = yard.act();
        assertThat(yard.stopped()).containsExactly("i-blind", "i-busy", "i-resting");
        assertThat(report.findings())
                .filteredOn(finding -> finding.resource().id().equals("i-grouped"))
                .flatExtracting(finding -> finding.blocks())
                .extracting(Block::code)
                .containsExactly("grouped");
    }

    @Test
    void act_rungOfAnotherAccount_touchesNothing() {
        Yard yard = new Yard(EVEN_BUSY.replace("111122223333", "999999999999"), FORBID.replace("1111", "9999"));
        yard.spent("100");
        assertThat(yard.act().steps()).isEmpty();
    }

    @Test
    void act_rungWrittenAfterItsThresholdWasReached_doesNothingInThatPeriod() {
        Yard yard = new Yard();
        yard.spent("150");
        yard.policyBecomes(EVEN_BUSY, FORBID);
        yard.spent("151");
        assertThat(yard.act().outcomes())
                .noneSatisfy(each -> assertThat(each.outcome()).isInstanceOf(Outcome.Done.class));
        assertThat(yard.gate.closed()).isFalse();
    }

    @Test
    void act_spendFallsAfterwards_staysInForce() {
        Yard yard = new Yard(FORBID);
        yard.spent("100");
        yard.spent("3");
        yard.act();
        assertThat(yard.gate.closed()).isTrue();
    }

    @Test
    void apply_rungTakenOutOfThePolicySince_doesNothing() {
        Yard yard = new Yard(EVEN_BUSY, FORBID);
        yard.spent("100");
        PlanRef plan = yard.plan().plan().orElseThrow();
        yard.policyBecomes();
        RunReport report = yard.engine(new Faults()).apply(approval(yard, plan));
        assertThat(yard.stopped()).isEmpty();
        assertThat(yard.gate.closed()).isFalse();
        assertThat(refusals(report)).isNotEmpty().containsOnly("not-in-force");
    }

    @Test
    void apply_evenBusyTakenBackSince_leavesMachinesAlone() {
        Yard yard = new Yard(EVEN_BUSY);
        yard.spent("100");
        PlanRef plan = yard.plan().plan().orElseThrow();
        yard.policyBecomes(STOP);
        yard.engine(new Faults()).apply(approval(yard, plan));
        assertThat(yard.stopped()).isEmpty();
    }

    @Test
    void apply_periodOverSince_doesNothing() {
        Yard yard = new Yard(EVEN_BUSY, FORBID);
        yard.spent("100");
        yard.wait(Duration.between(yard.now(), Yard.MARCH.end().orElseThrow()).minusMinutes(10));
        PlanRef plan = yard.plan().plan().orElseThrow();
        yard.wait(Duration.ofMinutes(20));
        RunReport report = yard.engine(new Faults()).apply(approval(yard, plan));
        assertThat(refusals(report)).isNotEmpty().containsOnly("not-in-force");
        assertThat(yard.stopped()).isEmpty();
        assertThat(yard.gate.closed()).isFalse();
    }

    @Test
    void apply_machineStartedAnewSince_isLeftAlone() {
        Yard yard = new Yard(EVEN_BUSY);
        yard.spent("100");
        PlanRef plan = yard.plan().plan().orElseThrow();
        yard.region.machine("i-busy").stopByHand();
        yard.wait(Duration.ofMinutes(5));
        yard.region.machine("i-busy").startByHand();
        yard.wait(Duration.ofMinutes(5));
        yard.engine(new Faults()).apply(approval(yard, plan));
        assertThat(yard.stopped()).doesNotContain("i-busy").contains("i-resting");
    }

    @Test
    void act_workSinceTheLook_keepsTheMachine() {
        Yard yard = new Yard(STOP);
        yard.spent("100");
        PlanRef plan = yard.plan().plan().orElseThrow();
        yard.region.machine("i-resting").demandFrom(yard.now(), Demand.steady(90));
        yard.wait(Duration.ofMinutes(20));
        yard.engine(new Faults()).apply(approval(yard, plan));
        assertThat(yard.stopped()).isEmpty();
    }

    @Test
    void undo_closedGate_putsBackExactlyAndIsLeftAloneForADay() {
        Yard yard = new Yard(FORBID);
        yard.spent("100");
        RunReport closed = yard.act();
        assertThat(yard.gate.closed()).isTrue();
        yard.wait(Duration.ofMinutes(20));
        assertThat(yard.undo(closed.run()).status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(yard.gate.rule()).isEqualTo(Yard.RULE);
        yard.wait(Duration.ofHours(20));
        yard.act();
        assertThat(yard.gate.closed()).isFalse();
        yard.wait(Duration.ofHours(5));
        yard.act();
        assertThat(yard.gate.closed()).isTrue();
    }

    @Test
    void undo_stoppedMachines_startsThemAgain() {
        Yard yard = new Yard(EVEN_BUSY);
        yard.spent("100");
        RunReport report = yard.act();
        yard.wait(Duration.ofMinutes(20));
        yard.undo(report.run());
        yard.wait(Duration.ofMinutes(20));
        assertThat(yard.stopped()).isEmpty();
    }

    @Test
    void act_periodOver_liftsItsOwnBar() {
        Yard yard = new Yard(FORBID, STOP);
        yard.spent("100");
        yard.act();
        yard.wait(Duration.ofDays(12));
        RunReport report = yard.act();
        assertThat(yard.gate.rule()).isEqualTo(Yard.RULE);
        assertThat(report.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(yard.stopped())
                .as("not started again: the policy doesn't say so")
                .containsExactly("i-resting");
        yard.wait(Duration.ofMinutes(20));
        RunReport after = yard.act();
        assertThat(after.steps()).isEmpty();
        assertThat(after.notices()).extracting(notice -> notice.code()).doesNotContain("wrong-stop");
    }

    @Test
    void act_rungTakenOutOfThePolicy_liftsItsOwnBar() {
        Yard yard = new Yard(FORBID);
        yard.spent("100");
        yard.act();
        yard.policyBecomes();
        yard.wait(Duration.ofMinutes(20));
        yard.act();
        assertThat(yard.gate.rule()).isEqualTo(Yard.RULE);
    }

    @Test
    void act_periodOverAndPolicySaysSo_startsAgainWhatItStopped() {
        Yard yard = new Yard(AGAIN);
        yard.region.machine("i-blind").stopByHand();
        yard.spent("100");
        yard.act();
        assertThat(yard.stopped()).containsExactly("i-blind", "i-resting");
        yard.wait(Duration.ofDays(12));
        yard.act();
        yard.wait(Duration.ofMinutes(20));
        assertThat(yard.stopped()).containsExactly("i-blind");
        assertThat(yard.region.machine("i-resting").state()).isEqualTo(MachineState.RUNNING);
        RunReport after = yard.act();
        assertThat(after.steps()).isEmpty();
        assertThat(after.notices()).extracting(notice -> notice.code()).doesNotContain("wrong-stop");
    }

    /** A look at the end, while a stop is not known to have ended, must not be the last one. */
    @Test
    void act_periodOverWhileAStopIsUnderWay_startsItAgainLater() {
        Yard yard = new Yard(AGAIN);
        yard.spent("100");
        yard.wait(Duration.between(yard.now(), Yard.MARCH.end().orElseThrow()).minusMinutes(1));
        yard.region.machine("i-resting").demandFrom(yard.now().minus(Duration.ofHours(2)), Demand.idle());
        assertThat(yard.act(new Faults().at(Faults.Call.STOP, 1, Faults.Fault.CRASH_AFTER)))
                .isEmpty();
        yard.wait(Duration.ofMinutes(2));
        yard.plan();
        assertThat(yard.stopped()).containsExactly("i-resting");
        for (int i = 0; i < 3; i++) {
            yard.wait(Duration.ofMinutes(20));
            yard.act();
        }
        assertThat(yard.stopped()).isEmpty();
    }

    @Test
    void act_notAllCouldBeReadAtTheStop_startsAgainAllTheSame() {
        Yard yard = new Yard(AGAIN);
        yard.spent("100");
        yard.act(new Faults().always(Faults.Call.PRICES, Faults.Fault.REFUSED));
        assertThat(yard.stopped()).containsExactly("i-resting");
        yard.wait(Duration.ofDays(12));
        yard.act();
        yard.wait(Duration.ofMinutes(20));
        assertThat(yard.stopped()).isEmpty();
    }

    @Test
    void act_periodOverAndMachineIsGone_isNotTriedForEver() {
        Yard yard = new Yard(AGAIN);
        yard.spent("100");
        yard.act();
        yard.region.machine("i-resting").startByHand();
        yard.wait(Duration.ofMinutes(20));
        yard.region.machine("i-resting").stopByHand();
        yard.wait(Duration.ofDays(12));
        assertThat(yard.act().steps()).isEmpty();
        assertThat(yard.stopped()).containsExactly("i-resting");
    }

    @Test
    void act_aSecondRungNamesMore_bindsThemTooAndLiftsAllAtTheEnd() {
        Yard yard = new Yard(
                Yard.rung("100%", "do: forbid-launches, principals: [research]"),
                Yard.rung("120%", "do: forbid-launches, principals: [product]"));
        yard.spent("100");
        yard.act();
        assertThat(yard.gate.bound()).containsExactly("research");
        yard.spent("120");
        RunReport second = yard.act();
        assertThat(yard.gate.bound()).containsExactly("product", "research");
        assertThat(yard.act().steps()).isEmpty();
        yard.wait(Duration.ofDays(12));
        yard.act();
        yard.act();
        assertThat(yard.gate.rule()).isEqualTo(Yard.RULE);
        assertThat(second.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(yard.act().steps()).isEmpty();
    }

    @Test
    void undo_ofTheSecondOfTwoRungs_leavesTheFirst() {
        Yard yard = new Yard(
                Yard.rung("100%", "do: forbid-launches, principals: [research]"),
                Yard.rung("120%", "do: forbid-launches, principals: [product]"));
        yard.spent("100");
        yard.act();
        yard.spent("120");
        String second = yard.act().run();
        yard.wait(Duration.ofMinutes(20));
        yard.undo(second);
        assertThat(yard.gate.bound()).containsExactly("research");
        yard.wait(Duration.ofDays(12));
        yard.act();
        assertThat(yard.gate.rule()).isEqualTo(Yard.RULE);
    }

    /** The bar of April looks like that of March. */
    @Test
    void undo_ofARunWhoseBarWasLiftedSince_leavesTheNewOne() {
        Yard yard = new Yard(FORBID);
        yard.spent("100");
        String march = yard.act().run();
        yard.wait(Duration.ofDays(12));
        yard.act();
        assertThat(yard.gate.closed()).isFalse();
        yard.spentIn(Yard.APRIL, "100");
        String april = yard.act().run();
        assertThat(yard.gate.closed()).isTrue();
        yard.undo(march);
        assertThat(yard.gate.closed()).isTrue();
        yard.undo(april);
        assertThat(yard.gate.rule()).isEqualTo(Yard.RULE);
    }

    @Test
    void look_manyCells_readsWhatBudgetsReachedOnce_andNotWhereNoRungIs() {
        Yard yard = new Yard(STOP, FORBID);
        yard.spent("100");
        Cell other = new Cell(Cloud.AWS, "999900001111", "us-east-1");
        assertThat(yard.budgetsReadToPlan(Yard.CELL)).hasSize(1);
        assertThat(yard.budgetsReadToPlan(Yard.CELL, Yard.ACCOUNT)).hasSize(1);
        assertThat(yard.budgetsReadToPlan(other)).isEmpty();
    }

    @Test
    void act_periodOverAndGateSetByHandSince_leavesIt() {
        Yard yard = new Yard(FORBID);
        yard.spent("100");
        yard.act();
        yard.gate.setByHand("4");
        yard.wait(Duration.ofDays(12));
        yard.act();
        assertThat(yard.gate.rule()).isEqualTo("4");
    }

    @Test
    void act_gateLiftedByPeople_isAWrongStopAndLeftAloneForADay() {
        Yard yard = new Yard(FORBID);
        yard.spent("100");
        yard.act();
        yard.gate.setByHand(MemoryLaunchGate.UNLIMITED);
        yard.wait(Duration.ofHours(1));
        RunReport report = yard.act();
        assertThat(report.notices()).extracting(notice -> notice.code()).contains("wrong-stop");
        assertThat(yard.gate.closed()).isFalse();
    }

    @Test
    void look_barWithoutARecord_isAPersonsToLift() {
        Yard yard = new Yard(FORBID);
        yard.spent("100");
        yard.act();
        yard.cloud
                .state()
                .get(Keys.head(Yard.ACCOUNT))
                .ifPresent(kept -> yard.cloud.state().delete(Keys.head(Yard.ACCOUNT), kept.version()));
        yard.wait(Duration.ofDays(12));
        RunReport report = yard.act();
        assertThat(yard.gate.closed()).isTrue();
        assertThat(report.findings())
                .flatExtracting(finding -> finding.blocks())
                .extracting(Block::code)
                .containsExactly("no-record");
    }

    @Test
    void look_whatBudgetsReachedCantBeRead_isAGapAndLiftsNothing() {
        Yard yard = new Yard(FORBID);
        yard.spent("100");
        yard.act();
        yard.cloud
                .state()
                .list("budgets/")
                .forEach(key -> yard.cloud
                        .state()
                        .get(key)
                        .ifPresent(kept -> yard.cloud.state().replace(key, kept.version(), new byte[] {'{'})));
        RunReport report = yard.act();
        assertThat(report.gaps()).extracting(Gap::operation).contains("brake:look");
        assertThat(yard.gate.closed()).isTrue();
    }

    @Test
    void look_gateUnreadable_isAGapAndProposesNothing() {
        Yard yard = new Yard(FORBID);
        yard.spent("100");
        yard.gate.breakDown();
        RunReport report = yard.act();
        assertThat(report.gaps()).extracting(Gap::code).contains("AccessDenied");
        assertThat(report.steps()).isEmpty();
    }

    @Test
    void act_gateClosedByOthers_isRefusedAndStaysTheirs() {
        Yard yard = new Yard(FORBID);
        yard.gate.setByHand("0");
        yard.spent("100");
        assertThat(refusals(yard.act())).containsExactly("closed-by-others");
        yard.wait(Duration.ofDays(12));
        yard.act();
        assertThat(yard.gate.rule()).isEqualTo("0");
    }

    private static String verdict(RunReport report, String id) {
        return report.findings().stream()
                .filter(finding -> finding.resource().id().equals(id))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private static List<String> refusals(RunReport report) {
        return report.outcomes().stream()
                .map(StepOutcome::outcome)
                .flatMap(outcome ->
                        outcome instanceof Outcome.Refused refused ? Stream.of(refused.code()) : Stream.empty())
                .toList();
    }

    private static Approval approval(Yard yard, PlanRef plan) {
        return new Approval(plan.id(), plan.hash(), plan.id(), yard.now().plus(Duration.ofMinutes(15)));
    }
}
