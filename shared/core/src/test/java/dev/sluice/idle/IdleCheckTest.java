package dev.sluice.idle;

import static dev.sluice.idle.Given.NOW;
import static dev.sluice.idle.Given.decide;
import static dev.sluice.idle.Given.machine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Signal;
import dev.sluice.model.Block;
import dev.sluice.model.Group;
import dev.sluice.model.MachineState;
import dev.sluice.model.Money;
import dev.sluice.model.Purchase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdleCheckTest {
    /** What was not seen before a rest ends the rest before it; more than that it must not cost. */
    @Test
    void decide_holeBeforeTheRest_isNoReasonForUnknown() {
        Given given = machine("i-1").use(0, ago -> ago > 12 && ago < 31 ? Double.NaN : 0);

        assertThat(only(decide("idle: {patience: {longest: 1h}}", given)).verdict())
                .isInstanceOf(Verdict.Idle.class);
        assertThat(only(decide("idle: {patience: {longest: 2h}}", given)).verdict())
                .isInstanceOf(Verdict.Busy.class);
    }

    @Test
    void decide_holeThatEndedWithinTheHour_isUnknown() {
        Given given = machine("i-1").use(0, ago -> ago > 6 && ago < 31 ? Double.NaN : 0);

        Decision decision = only(decide("idle: {patience: {shortest: 5m, longest: 10m}}", given));

        assertThat(decision.verdict().word()).isEqualTo("unknown");
        assertThat(decision.verdict().why()).contains("of the samples since 2026-11-23T11:02:00Z");
    }

    @Test
    void decide_lastSampleIsLate_lifeSignsStillSave() {
        Given given = machine("i-1").use(0, ago -> ago == 0 ? Double.NaN : 0);
        assertThat(only(decide("", given)).verdict()).isInstanceOf(Verdict.Idle.class);

        given.sign(Signal.CPU, "", ago -> ago > 1 && ago < 6 ? 60 : 2);
        assertThat(only(decide("", given)).verdict().why()).contains("but alive: CPU");
    }

    @Test
    void decide_forgottenMachine_isIdleAndProposed() {
        Decision decision = only(decide("", machine("i-1")));

        assertThat(decision.verdict()).isInstanceOf(Verdict.Idle.class);
        assertThat(decision.finding().blocks()).isEmpty();
        assertThat(decision.proposal()).isPresent();
        assertThat(decision.finding().evidence().used())
                .containsExactly("accelerator utilisation", "CPU", "network in", "network out");
        assertThat(decision.finding().evidence().missing()).containsExactly("accelerator power");
    }

    /** One thing is different about a machine that would be stopped otherwise: the verdict, and the word for why. */
    static Stream<Arguments> oneThing() {
        return Stream.of(
                one("busy", "accelerator 7 at 90 %", "one busy device is a busy machine", given -> {
                    given.devices = 8;
                    given.use(7, ago -> ago == 1 ? 90 : 0);
                }),
                one("busy", "rests", "a job ended half an hour ago", given -> given.use(0, ago -> ago > 6 ? 90 : 0)),
                one(
                        "busy",
                        "CPU",
                        "the job is in a phase on the host",
                        given -> given.sign(Signal.CPU, "", ago -> ago < 2 ? 60 : 2)),
                one("busy", "network in", "a dataset comes in", given -> given.sign(Signal.NETWORK_IN, "", ago -> 5e6)),
                one(
                        "busy",
                        "power",
                        "the driver reports zeros, the power says work",
                        given -> given.sign(Signal.ACCELERATOR_POWER, "", ago -> 70)),
                one(
                        "busy",
                        "label",
                        "the job said so itself",
                        given -> given.labels = Map.of("sluice:busy-until", "2026-11-23T15:00:00Z")),
                one(
                        "unknown",
                        "no accelerator telemetry",
                        "no agent, and silence is not idleness",
                        given -> given.devices(0)),
                one("unknown", "no sample", "an agent that died hours ago", given -> given.use(0, ago -> Double.NaN)),
                one(
                        "unknown",
                        "old",
                        "an agent that died half an hour ago",
                        given -> given.use(0, ago -> ago < 6 ? Double.NaN : 0)),
                one("unknown", "went silent", "one device's series ended, the other lives", given -> {
                    given.devices = 2;
                    given.use(1, ago -> Double.NaN);
                }),
                one("unknown", "only 7 of 8", "a device that nobody measures may work", given -> given.measured(8, 7)),
                one(
                        "unknown",
                        "of the samples",
                        "every other sample is lost",
                        given -> given.use(0, ago -> ago % 2 == 0 ? 0 : Double.NaN)),
                one("unknown", "slices", "MIG reads 0 whatever runs", given -> given.partitioned = true),
                one("unknown", "refused", "a page of the device metrics was refused", given -> {
                    given.use(0, ago -> Double.NaN);
                    given.unread = Optional.of("refused");
                }),
                one(
                        "unknown",
                        "refused",
                        "life signs were refused, and could have saved it",
                        given -> given.doubt = Optional.of("refused")),
                one(
                        "exempt",
                        "finops:protect",
                        "a protection label",
                        given -> given.labels = Map.of("finops:protect", "true")),
                one(
                        "exempt",
                        "2026-12-01",
                        "a date that is not over",
                        given -> given.labels = Map.of("sluice:keep-until", "2026-12-01")));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("oneThing")
    void decide_oneThingIsDifferent_isNotIdle(String verdict, String word, String reason, Consumer<Given> change) {
        Given given = machine("i-1");
        change.accept(given);

        Decision decision = only(decide("", given));

        assertThat(decision.finding().verdict()).as(reason).isEqualTo(verdict);
        assertThat(decision.finding().why()).contains(word);
        assertThat(decision.proposal()).isEmpty();
    }

    /** What blocks the step of an idle machine, by code. */
    static Stream<Arguments> blocks() {
        return Stream.of(
                blocked("too-young", given -> given.launched = NOW.minus(Duration.ofMinutes(50))),
                blocked(
                        "grouped",
                        given -> given.group = Optional.of(
                                new Group("autoscaling-group", "train", Optional.of("lower its desired capacity")))),
                blocked("spot-one-time", given -> given.purchase = Purchase.SPOT_ONE_TIME),
                blocked("prepaid", given -> given.purchase = Purchase.CAPACITY_RESERVATION),
                blocked("prepaid", given -> given.purchase = Purchase.CAPACITY_BLOCK),
                blocked("purchase-unknown", given -> given.purchase = Purchase.UNKNOWN),
                blocked("local-disks", given -> given.localDisks = true),
                blocked("unstoppable", given -> given.unstoppable = Optional.of("its root volume is a local disk")),
                blocked("keep-until-too-far", given -> given.labels = Map.of("sluice:keep-until", "2099-01-01")),
                blocked("keep-until-unreadable", given -> given.labels = Map.of("sluice:keep-until", "soon")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void decide_idleButBlocked_keepsTheDollarsAndProposesNothing(String code, Consumer<Given> change) {
        Given given = machine("i-1");
        change.accept(given);
        // The youngest machine has no past to speak of; patience has a test of its own.
        String policy = "idle: {minimum-age: 1h, patience: {shortest: 10m, longest: 15m}}";

        Decision decision = only(decide(policy, given));

        assertThat(decision.finding().verdict()).isEqualTo("idle");
        assertThat(decision.finding().blocks()).extracting(Block::code).containsExactly(code);
        assertThat(decision.finding().saving().listPerHour()).contains(Money.usd("0.42"));
        assertThat(decision.proposal()).isEmpty();
    }

    @Test
    void decide_localDisksAndLossAccepted_proposesAndSaysByWhat() {
        Given given = machine("i-1");
        given.localDisks = true;
        given.type = "g5.xlarge";

        Decision decision = only(decide("idle: {accept-local-disk-loss: {types: [g5.*]}}", given));

        assertThat(decision.proposal()).isPresent();
        assertThat(decision.finding().evidence().facts()).containsEntry("local-disk-loss", "accepted by type g5.*");
    }

    @Test
    void decide_expiredKeepUntil_isIdleAndSaysThatItExpired() {
        Given given = machine("i-1");
        given.labels = Map.of("sluice:keep-until", "2026-11-22");

        Decision decision = only(decide("", given));

        assertThat(decision.proposal()).isPresent();
        assertThat(decision.finding().evidence().facts().get("exemption")).contains("2026-11-22", "expired");
    }

    @Test
    void decide_busyPeerOfTheCluster_savesTheIdleMember() {
        Given idle = machine("i-1");
        idle.cluster = Optional.of("placement group train");
        Given peer = machine("i-2").use(0, ago -> 95);
        peer.cluster = idle.cluster;

        assertThat(decide("", idle, peer))
                .extracting(decision -> decision.finding().verdict())
                .containsOnly("busy");
        assertThat(decide("idle: {life-signs: {busy-peers: false}}", idle, peer))
                .extracting(decision -> decision.finding().verdict())
                .containsExactly("idle", "busy");
    }

    @Test
    void decide_peerThatMayNotHaveBeenRead_isUnknown() {
        Given idle = machine("i-1");
        idle.cluster = Optional.of("placement group train");

        assertThat(only(decide("", false, idle)).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Unknown.class,
                        unknown -> assertThat(unknown.code()).isEqualTo("peers-unread"));
    }

    @Test
    void decide_peerWhoseReadFailed_isUnknownSinceItMayBeAtWork() {
        Given idle = machine("i-1");
        idle.cluster = Optional.of("placement group train");
        Given peer = machine("i-2").use(0, ago -> Double.NaN);
        peer.cluster = idle.cluster;
        peer.unread = Optional.of("refused");

        assertThat(decide("", idle, peer))
                .extracting(decision -> decision.finding().verdict())
                .containsOnly("unknown");
    }

    @Test
    void decide_oneOldPeakOfTheCpu_isACronJobAndNoLife() {
        Given cron = machine("i-1").sign(Signal.CPU, "", ago -> ago == 20 ? 80 : 2);
        Given job = machine("i-2").sign(Signal.CPU, "", ago -> ago >= 20 && ago < 23 ? 80 : 2);

        assertThat(decide("", cron, job))
                .extracting(decision -> decision.finding().verdict())
                .containsExactly("idle", "busy");
    }

    @Test
    void decide_ownMetricOverItsThreshold_isALifeSign() {
        String policy = "idle: {life-signs: {metrics: [{namespace: Jobs, metric: Sessions, above: 2}]}}";
        Given quiet = machine("i-1").sign(Signal.LIFE_SIGN, "Jobs/Sessions", ago -> 2);
        Given alive = machine("i-2").sign(Signal.LIFE_SIGN, "Jobs/Sessions", ago -> 3);
        Given without = machine("i-3");

        List<Decision> decisions = decide(policy, quiet, alive, without);

        assertThat(decisions)
                .extracting(decision -> decision.finding().verdict())
                .containsExactly("idle", "busy", "idle");
        assertThat(decisions.getLast().finding().evidence().missing()).contains("Jobs/Sessions");
    }

    @Test
    void decide_memoryHeld_isReportedAndIsNoLifeSign() {
        Given given = machine("i-1").sign(Signal.ACCELERATOR_MEMORY, "0", ago -> 14_000);

        Decision decision = only(decide("", given));

        assertThat(decision.verdict()).isInstanceOf(Verdict.Idle.class);
        assertThat(decision.finding().evidence().facts()).containsEntry("memory-held", "14000 MiB");
    }

    @Test
    void decide_idleForLessThanItsPatience_restsAndSaysForHowLong() {
        Given given = machine("i-1");
        given.past = false;

        assertThat(only(decide("idle: {patience: {shortest: 6h}}", given)).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Busy.class, busy -> assertThat(busy.why()).contains("rests", "idle after"));
    }

    @Test
    void decide_oneMissedBeat_doesNotBeginTheIdleSpellAnew() {
        Given given = machine("i-1").use(0, ago -> ago == 9 ? Double.NaN : 0);

        assertThat(only(decide("", given)).verdict()).isInstanceOf(Verdict.Idle.class);
    }

    @Test
    void decide_aHoleOfTenMinutes_beginsTheIdleSpellAnew() {
        Given given = machine("i-1").use(0, ago -> ago == 9 || ago == 10 ? Double.NaN : 0);

        assertThat(only(decide("", given)).verdict()).isInstanceOf(Verdict.Busy.class);
    }

    @Test
    void decide_offButBilled_isIdleAndProposed() {
        Given given = machine("i-1");
        given.state = MachineState.OFF_BUT_BILLED;
        given.devices(0);

        Decision decision = only(decide("", given));

        assertThat(decision.verdict()).isInstanceOf(Verdict.Idle.class);
        assertThat(decision.proposal()).isPresent();
    }

    @Test
    void decide_notRunning_isNoFinding() {
        for (MachineState state : List.of(MachineState.STOPPED, MachineState.STOPPING, MachineState.STARTING)) {
            Given given = machine("i-1");
            given.state = state;
            assertThat(decide("", given)).as(state.name()).isEmpty();
        }
    }

    @Test
    void decide_scarceAccelerator_namesTheRiskWithTheStep() {
        Given given = machine("i-1");
        given.model = "NVIDIA A100";

        assertThat(only(decide("", given)).proposal().orElseThrow().why()).contains("scarce");
    }

    @Test
    void decide_severalDevicesOfOneMachine_countsThemForTheLimits() {
        Given given = machine("i-1");
        given.devices = 8;

        assertThat(only(decide("", given)).proposal().orElseThrow().accelerators())
                .isEqualTo(8);
    }

    private static Arguments one(String verdict, String word, String reason, Consumer<Given> change) {
        return Arguments.of(verdict, word, reason, change);
    }

    private static Arguments blocked(String code, Consumer<Given> change) {
        return Arguments.of(code, change);
    }

    private static Decision only(List<Decision> decisions) {
        assertThat(decisions).hasSize(1);
        return decisions.getFirst();
    }
}
