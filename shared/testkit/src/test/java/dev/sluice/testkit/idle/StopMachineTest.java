package dev.sluice.testkit.idle;

import static dev.sluice.testkit.idle.Estate.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Recheck;
import dev.sluice.cloud.Ports;
import dev.sluice.model.MachineState;
import dev.sluice.model.Outcome;
import dev.sluice.model.Step;
import dev.sluice.testkit.Agent;
import dev.sluice.testkit.Demand;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.Faults.Call;
import dev.sluice.testkit.Faults.Fault;
import dev.sluice.testkit.MemoryMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StopMachineTest {
    private static final Duration LATER = Duration.ofMinutes(40);

    private final Estate estate = new Estate();
    private final ActionKind stop = estate.kind("machine.stop");
    private final Step step = fresh();

    private Step fresh() {
        estate.forgotten(estate.maker("i-1").label("owner", "ann").cluster("train"));
        estate.forgotten(estate.maker("i-peer").cluster("train"));
        return step(estate.look(), "i-1");
    }

    @Test
    void recheck_nothingChanged_goesWithWhatTheInverseNeeds() {
        estate.clock().advance(LATER);

        assertThat(recheck(estate.region))
                .isInstanceOfSatisfying(
                        Recheck.Go.class,
                        go -> assertThat(go.before())
                                .containsEntry("launched", step.expects().get("launched"))
                                .containsEntry("state", "running"));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("busy", "it works now", machine -> machine.demand(Demand.steady(80))),
                change(
                        "busy",
                        "a job is in its phase on the host",
                        machine -> machine.demand((signal, device) -> (from, to) -> OptionalDouble.of(
                                switch (signal) {
                                    case CPU -> 60;
                                    default -> 0;
                                }))),
                change("exempt", "somebody protected it", machine -> machine.label("sluice:protect", "yes")),
                change("changed", "it has another owner", machine -> machine.label("owner", "bob")),
                change("changed", "it was stopped and started again", machine -> {
                    machine.transitionsTake(Duration.ZERO, Duration.ZERO);
                    machine.stopByHand();
                    machine.startByHand();
                }),
                change("not-running", "it was stopped by hand", MemoryMachine::stopByHand),
                change("gone", "it was ended", MemoryMachine::terminate),
                change("stop-protected", "somebody set stop protection", machine -> machine.protect("protected")),
                change(
                        "unknown",
                        "its agent died",
                        machine -> machine.agents(Agent.always(1).until(Estate.START))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("changes")
    void recheck_theMachineChanged_staysAndNamesTheChange(String code, String reason, Consumer<MemoryMachine> change) {
        change.accept(estate.region.machine("i-1"));
        estate.clock().advance(LATER);

        assertThat(recheck(estate.region))
                .as(reason)
                .isInstanceOfSatisfying(
                        Recheck.Stay.class, stay -> assertThat(stay.code()).isEqualTo(code));
    }

    @Test
    void recheck_itWorkedSinceAndIsIdleForLongEnoughAgain_stays() {
        estate.policy = Estate.policy("idle: {patience: {shortest: 10m, longest: 15m}}");
        Demand onDevicesOnly = (signal, device) -> (from, to) -> OptionalDouble.of(
                switch (signal) {
                    case ACCELERATOR_UTILIZATION -> 80;
                    default -> 0;
                });
        estate.region
                .machine("i-1")
                .demandFrom(Estate.START.plus(Duration.ofMinutes(3)), onDevicesOnly)
                .demandFrom(Estate.START.plus(Duration.ofMinutes(10)), Demand.idle());
        estate.clock().advance(LATER);

        assertThat(recheck(estate.region))
                .isInstanceOfSatisfying(
                        Recheck.Stay.class, stay -> assertThat(stay.code()).isEqualTo("worked"));
    }

    /** A look takes a last sample that is three periods old; an act doesn't. */
    @Test
    void recheck_lastSampleIsOlderThanTwoPeriods_stays() {
        Instant now = Estate.START.plus(LATER);
        estate.region.machine("i-1").agents(Agent.always(1).until(now.minus(Duration.ofMinutes(11))));
        estate.clock().advance(LATER);

        assertThat(recheck(estate.region))
                .isInstanceOfSatisfying(
                        Recheck.Stay.class, stay -> assertThat(stay.code()).isEqualTo("stale"));
    }

    @Test
    void recheck_aPeerWorksNow_stays() {
        estate.region.machine("i-peer").demand(Demand.steady(80));
        estate.clock().advance(LATER);

        assertThat(recheck(estate.region))
                .isInstanceOfSatisfying(
                        Recheck.Stay.class, stay -> assertThat(stay.why()).contains("i-peer"));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void recheck_anythingCannotBeRead_staysAsUnreadable(Call call) {
        estate.clock().advance(LATER);

        assertThat(recheck(new Faults().always(call, Fault.REFUSED).over(estate.region)))
                .isInstanceOfSatisfying(
                        Recheck.Stay.class, stay -> assertThat(stay.code()).isEqualTo(Recheck.Stay.UNREADABLE));
    }

    static Stream<Call> reads() {
        return Stream.of(Call.REREAD, Call.READ, Call.PROTECTION, Call.LIST);
    }

    @Test
    void recheck_withoutAMemory_neverGoesOnTheCautiousPriorForLess() {
        estate.memory = Optional.empty();
        estate.clock().advance(LATER);

        // The series are listed and the past is read again: the decision is the same one.
        assertThat(recheck(estate.region)).isInstanceOf(Recheck.Go.class);
    }

    @Test
    void act_stopsReadsBackAndCanBeTakenBack() {
        Map<String, String> before = go();

        Map<String, Outcome> outcomes =
                stop.act(List.of(step), Map.of(step.id(), before), estate.scene(estate.region), Optional::empty);

        assertThat(outcomes.get(step.id())).isInstanceOf(Outcome.Pending.class);
        estate.clock().advance(Duration.ofMinutes(5));
        assertThat(stop.resume(step, "i-1", estate.scene(estate.region))).isInstanceOf(Outcome.Done.class);
        assertThat(stop.takenBack(List.of(step), estate.scene(estate.region))).isEmpty();

        Step inverse = stop.inverse(step, before);
        ActionKind start = estate.kind("machine.start");
        assertThat(start.recheck(List.of(inverse), estate.scene(estate.region)).get(inverse.id()))
                .isInstanceOf(Recheck.Go.class);
        start.act(List.of(inverse), Map.of(), estate.scene(estate.region), Optional::empty);
        estate.clock().advance(Duration.ofMinutes(5));
        assertThat(start.resume(inverse, "i-1", estate.scene(estate.region))).isInstanceOf(Outcome.Done.class);
        assertThat(estate.region.machine("i-1").state()).isEqualTo(MachineState.RUNNING);
    }

    @Test
    void act_permitIsWithdrawn_nothingIsTouched() {
        Map<String, String> before = go();
        Outcome.Refused late = new Outcome.Refused("late", "frozen for an hour");

        Map<String, Outcome> outcomes = stop.act(
                List.of(step), Map.of(step.id(), before), estate.scene(estate.region), () -> Optional.of(late));

        assertThat(outcomes).isEqualTo(Map.of(step.id(), late));
        assertThat(estate.cloud.acts()).isEmpty();
    }

    @Test
    void act_startedAgainBetweenRecheckAndAct_isRefusedAndNotTouched() {
        Map<String, String> before = go();
        MemoryMachine machine = estate.region.machine("i-1").transitionsTake(Duration.ZERO, Duration.ZERO);
        machine.stopByHand();
        machine.startByHand();

        Map<String, Outcome> outcomes =
                stop.act(List.of(step), Map.of(step.id(), before), estate.scene(estate.region), Optional::empty);

        assertThat(outcomes.get(step.id())).isInstanceOf(Outcome.Refused.class);
        assertThat(estate.cloud.acts()).isEmpty();
    }

    @Test
    void resume_nothingIsKnownOfTheActAndItStillRuns_wasNotDone() {
        assertThat(stop.resume(step, "", estate.scene(estate.region)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("not-done"));
    }

    @Test
    void takenBack_aPersonStartedIt_countsAsWrong() {
        stop.act(List.of(step), Map.of(step.id(), go()), estate.scene(estate.region), Optional::empty);
        estate.clock().advance(Duration.ofMinutes(5));
        estate.region.machine("i-1").startByHand();

        assertThat(stop.takenBack(List.of(step), estate.scene(estate.region))).containsExactly(step.id());
    }

    @Test
    void start_aPersonStartedItMeanwhile_isRefused() {
        Map<String, String> before = go();
        stop.act(List.of(step), Map.of(step.id(), before), estate.scene(estate.region), Optional::empty);
        estate.clock().advance(Duration.ofMinutes(5));
        estate.region.machine("i-1").startByHand();
        Step inverse = stop.inverse(step, before);

        assertThat(estate.kind("machine.start")
                        .recheck(List.of(inverse), estate.scene(estate.region))
                        .get(inverse.id()))
                .isInstanceOf(Recheck.Stay.class);
    }

    private Map<String, String> go() {
        return recheck(estate.region) instanceof Recheck.Go go ? go.before() : Map.of();
    }

    private Recheck recheck(Ports ports) {
        return Objects.requireNonNull(
                stop.recheck(List.of(step), estate.scene(ports)).get(step.id()));
    }

    private static Arguments change(String code, String reason, Consumer<MemoryMachine> change) {
        return Arguments.of(code, reason, change);
    }
}
