package dev.sluice.testkit.idle;

import static dev.sluice.testkit.idle.Estate.START;
import static dev.sluice.testkit.idle.Estate.finding;
import static dev.sluice.testkit.idle.Estate.proposed;
import static dev.sluice.testkit.idle.Estate.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capability.Look;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Block;
import dev.sluice.model.Money;
import dev.sluice.testkit.Agent;
import dev.sluice.testkit.Curve;
import dev.sluice.testkit.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdleLookTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FIVE = Duration.ofMinutes(5);

    private final Estate estate = new Estate();

    @Test
    void look_oneOfEach_eachHasItsVerdictAndOnlyTheForgottenOneIsProposed() {
        estate.forgotten("i-forgotten");
        estate.busy("i-busy");
        estate.forgotten("i-silent").withoutAgent();
        estate.forgotten(estate.maker("i-kept").label("finops:protect", "true"));
        estate.forgotten(estate.maker("i-disk").localDisks());
        estate.region.add(estate.maker("i-rests")).demand(Demand.steady(90).until(START.minus(HOUR), Demand.idle()));

        Look look = estate.look();

        assertThat(look.gaps()).isEmpty();
        assertThat(verdict(look, "i-forgotten")).isEqualTo("idle");
        assertThat(verdict(look, "i-busy")).isEqualTo("busy");
        assertThat(verdict(look, "i-silent")).isEqualTo("unknown");
        assertThat(finding(look, "i-silent").evidence().facts()).containsKey("remedy");
        assertThat(verdict(look, "i-kept")).isEqualTo("exempt");
        assertThat(verdict(look, "i-rests")).isEqualTo("busy");
        assertThat(finding(look, "i-disk").blocks()).extracting(Block::code).containsExactly("local-disks");
        assertThat(finding(look, "i-disk").saving().listPerHour()).contains(Money.usd("0.8048"));
        assertThat(proposed(look)).containsExactly("i-forgotten");
        assertThat(look.fleet()).isEqualTo(6);
    }

    @Test
    void look_secondTime_readsOnlyWhatIsNew() {
        estate.forgotten("i-1");
        estate.busy("i-2");
        estate.look();
        assertThat(estate.counts.listings()).isEqualTo(1);
        assertThat(estate.counts.ofDevices(HOUR))
                .singleElement()
                .satisfies(read -> assertThat(read.series()).isEqualTo(2));
        estate.clock().advance(Duration.ofMinutes(15));

        Look look = estate.look();

        assertThat(estate.counts.listings()).isZero();
        assertThat(estate.counts.ofDevices(HOUR)).isEmpty();
        assertThat(estate.counts.ofDevices(FIVE))
                .singleElement()
                .satisfies(read -> assertThat(read.series()).isEqualTo(2));
        assertThat(estate.counts.ofSigns())
                .singleElement()
                .satisfies(read -> assertThat(read.series()).isEqualTo(4));
        assertThat(proposed(look)).containsExactly("i-1");
    }

    @Test
    void look_aDayLater_readsTheDayBetweenAndNotTheTwoWeeksAgain() {
        estate.forgotten("i-1");
        estate.look();
        estate.clock().advance(Duration.ofHours(24));

        Look look = estate.look();

        assertThat(estate.counts.ofDevices(HOUR)).isEmpty();
        assertThat(estate.counts.ofDevices(FIVE)).hasSize(2);
        assertThat(estate.counts.ofDevices(FIVE))
                .allSatisfy(read -> assertThat(read.window()).isLessThan(Duration.ofHours(25)));
        assertThat(Duration.parse(finding(look, "i-1").evidence().facts().getOrDefault("idle-for", "PT0S")))
                .isGreaterThan(Duration.ofHours(95));
    }

    @Test
    void look_sameFacts_sameBytes() {
        Estate other = new Estate();
        for (Estate one : new Estate[] {estate, other}) {
            one.forgotten("i-1");
            one.busy("i-2");
        }

        Look first = estate.look();
        Look second = other.look();

        assertThat(first.findings()).isEqualTo(second.findings());
        assertThat(first.proposals()).isEqualTo(second.proposals());
        assertThat(first.memory()).isEqualTo(second.memory());
    }

    @Test
    void look_agentRestartedWithOtherDimensions_unknownUntilTheSeriesAreListedAgain() {
        Agent first = Agent.always(2).until(START.plus(FIVE));
        Agent second = Agent.always(2).onlyDevices(Set.of(0)).from(START.plus(FIVE));
        Agent renamed = second.onlyDevices(Set.of(1)).withDimensions("other host");
        estate.forgotten(estate.maker("i-1").gpus(2)).agents(first, second, renamed);
        assertThat(verdict(estate.look(), "i-1")).isEqualTo("idle");

        estate.clock().advance(Duration.ofHours(4));
        Look silent = estate.look();
        assertThat(finding(silent, "i-1").evidence().facts()).containsEntry("reason", "device-silent");
        assertThat(silent.proposals()).isEmpty();

        estate.clock().advance(Duration.ofMinutes(15));
        Look listed = estate.look();
        assertThat(estate.counts.listings()).isEqualTo(1);
        assertThat(verdict(listed, "i-1")).isEqualTo("idle");
    }

    @Test
    void look_machineWithoutAgent_isNotLookedForAtEveryLook() {
        estate.forgotten("i-1").withoutAgent();
        estate.look();

        int listings = 0;
        for (int looks = 0; looks < 4 * 25; looks++) {
            estate.clock().advance(Duration.ofMinutes(15));
            estate.look();
            listings += estate.counts.listings();
        }

        assertThat(listings).isEqualTo(1);
    }

    @Test
    void look_machineLaunchedSince_isListedAndJudged() {
        estate.busy("i-1");
        estate.look();
        estate.region
                .add(estate.maker("i-2").launchedAt(estate.clock().instant()))
                .demand(Demand.steady(70));
        estate.clock().advance(Duration.ofHours(2));

        Look look = estate.look();

        assertThat(estate.counts.listings()).isEqualTo(1);
        assertThat(verdict(look, "i-2")).isEqualTo("busy");
    }

    @Test
    void look_ownMetricAlive_savesAndIsListedForWhenThePolicyNamesItFirst() {
        Telemetry.LifeSign sign = new Telemetry.LifeSign("Jobs", "Sessions", 0);
        estate.forgotten("i-1").lifeSign(sign, Curve.constant(2));
        assertThat(verdict(estate.look(), "i-1")).isEqualTo("idle");
        estate.policy = Estate.policy("idle: {life-signs: {metrics: [{namespace: Jobs, metric: Sessions}]}}");
        estate.clock().advance(Duration.ofMinutes(15));

        Look look = estate.look();

        assertThat(estate.counts.listings()).isEqualTo(1);
        assertThat(finding(look, "i-1").why()).contains("Jobs/Sessions 2");
    }

    /** A job that rests on its devices is work, in the past that is read as well. */
    @Test
    void look_ownMetricEndedTenHoursAgo_theRestIsCountedFromThere() {
        estate.policy = Estate.policy("idle: {life-signs: {metrics: [{namespace: Jobs, metric: Sessions}]}}");
        Instant ended = START.minus(Duration.ofHours(10));
        estate.forgotten("i-1")
                .lifeSign(
                        new Telemetry.LifeSign("Jobs", "Sessions", 0),
                        (from, to) -> OptionalDouble.of(from.isBefore(ended) ? 1 : 0));

        String idleFor = finding(estate.look(), "i-1").evidence().facts().get("idle-for");

        assertThat(Duration.parse(idleFor)).isBetween(Duration.ofHours(9), Duration.ofHours(11));
    }

    @Test
    void look_everyMachineReportsZerosAtOnce_haltsWithItsFigures() {
        for (int i = 0; i < 20; i++) {
            estate.busy("i-" + i).demandFrom(START.plus(Duration.ofHours(6)), Demand.idle());
        }
        for (int looks = 0; looks < 20; looks++) {
            assertThat(estate.look().halt()).isEmpty();
            estate.clock().advance(Duration.ofMinutes(15));
        }
        estate.clock().advance(Duration.ofHours(3));

        assertThat(estate.look().halt()).hasValueSatisfying(notice -> {
            assertThat(notice.code()).isEqualTo("halted");
            assertThat(notice.text()).contains("20 of 20");
        });
    }

    @Test
    void look_machineThatSluiceStopped_isNeitherIdleNorAHoleInItsPast() {
        estate.forgotten("i-1");
        estate.look();
        estate.region.machine("i-1").stopByHand();
        estate.clock().advance(Duration.ofHours(10));

        Look look = estate.look();

        assertThat(look.findings()).isEmpty();
        assertThat(look.fleet()).isEqualTo(1);
    }
}
