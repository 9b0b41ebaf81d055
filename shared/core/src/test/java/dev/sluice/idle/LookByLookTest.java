package dev.sluice.idle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a replay decides: each case is one that a run would decide so, too. */
class LookByLookTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration SLOT = Duration.ofMinutes(5);
    /** Slots of two days: idle for long enough, whatever was learned. */
    private static final int SLOTS = 48 * 12;

    private final LookByLook looks = new LookByLook(Given.policy("idle: {patience: {longest: 24h}}"));

    @Test
    void stop_idleForTwoDays_stops() {
        looks.show(shown("a", idle(slot -> true)));

        assertThat(looks.stop("a", NOW)).isTrue();
    }

    @Test
    void stop_everyOtherSampleMissing_isUnknownAndStays() {
        looks.show(shown("a", idle(slot -> slot % 2 == 1 || slot < SLOTS - 36)));

        assertThat(looks.stop("a", NOW)).isFalse();
    }

    @Test
    void stop_lastSampleTwentyMinutesOld_isUnknownAndStays() {
        looks.show(shown("a", idle(slot -> slot < SLOTS - 4)));

        assertThat(looks.stop("a", NOW)).isFalse();
    }

    @Test
    void stop_slotsOfTenMinutes_areNotTakenForHalfTheSamples() {
        looks.show(new Shown(
                "a", Optional.empty(), NOW, idle(slot -> slot % 2 == 0), Samples.NONE, Duration.ofMinutes(10)));

        assertThat(looks.stop("a", NOW)).isTrue();
    }

    @Test
    void stop_jobRunsOnIdleDevice_stays() {
        Samples job = new Samples(new long[] {NOW.minus(SLOT).getEpochSecond()}, new double[] {1});
        looks.show(new Shown("a", Optional.empty(), NOW, idle(slot -> true), job, SLOT));

        assertThat(looks.stop("a", NOW)).isFalse();
    }

    @Test
    void stop_jobThatDoesNotRun_savesNothing() {
        Samples job = new Samples(new long[] {NOW.minus(SLOT).getEpochSecond()}, new double[] {0});
        looks.show(new Shown("a", Optional.empty(), NOW, idle(slot -> true), job, SLOT));

        assertThat(looks.stop("a", NOW)).isTrue();
    }

    @Test
    void stop_jobEndedLongBeforeTheDeviceWasAskedAgain_countsTheRestFromItsEnd() {
        assertThat(stopsFourHoursAfter(1)).isFalse();
        assertThat(stopsFourHoursAfter(0)).isTrue();
    }

    /** The device rested for two days; the job, if there was one, ended four hours ago. */
    private static boolean stopsFourHoursAfter(double job) {
        LookByLook patient = new LookByLook(Given.policy("idle: {patience: {shortest: 6h, longest: 7h}}"));
        Instant ended = NOW.minus(Duration.ofHours(4));
        patient.show(new Shown(
                "a",
                Optional.empty(),
                ended,
                samples(ended, SLOTS, slot -> true, 0),
                samples(ended, 36, slot -> true, job),
                SLOT));
        patient.show(new Shown("a", Optional.empty(), NOW, idle(NOW, 48), Samples.NONE, SLOT));
        return patient.stop("a", NOW);
    }

    @Test
    void stop_peerOfTheClusterWorks_staysWhoeverIsAskedFirst() {
        looks.show(new Shown("a", Optional.of("ring"), NOW, idle(slot -> true), Samples.NONE, SLOT));
        looks.show(new Shown("b", Optional.of("ring"), NOW, busy(), Samples.NONE, SLOT));
        looks.show(new Shown("c", Optional.of("other"), NOW, idle(slot -> true), Samples.NONE, SLOT));

        assertThat(looks.stop("a", NOW)).isFalse();
        assertThat(looks.stop("b", NOW)).isFalse();
        assertThat(looks.stop("c", NOW)).isTrue();
    }

    @Test
    void stop_startedAgainHalfAnHourAgo_isTooYoung() {
        LookByLook impatient =
                new LookByLook(Given.policy("idle: {minimum-age: 1h, patience: {shortest: 5m, longest: 10m}}"));
        impatient.show(shown("a", idle(slot -> true)));
        assertThat(impatient.stop("a", NOW)).isTrue();

        Instant later = NOW.plus(Duration.ofHours(10));
        impatient.show(new Shown("a", Optional.empty(), later, idle(later, 6), Samples.NONE, SLOT));
        assertThat(impatient.stop("a", later)).isFalse();

        Instant older = later.plus(Duration.ofMinutes(45));
        impatient.show(new Shown("a", Optional.empty(), older, idle(older, 9), Samples.NONE, SLOT));
        assertThat(impatient.stop("a", older)).isTrue();
    }

    @Test
    void stop_machineThatWasNotShown_stays() {
        looks.past("a", idle(slot -> true), SLOT);

        assertThat(looks.stop("a", NOW)).isFalse();
        assertThat(looks.stop("b", NOW)).isFalse();
    }

    private static Shown shown(String machine, Samples samples) {
        return new Shown(machine, Optional.empty(), NOW, samples, Samples.NONE, SLOT);
    }

    private static Samples idle(IntPredicate there) {
        return samples(NOW, SLOTS, there, 0);
    }

    private static Samples idle(Instant until, int slots) {
        return samples(until, slots, slot -> true, 0);
    }

    private static Samples busy() {
        return samples(NOW, SLOTS, slot -> true, 90);
    }

    private static Samples samples(Instant until, int slots, IntPredicate there, double value) {
        int[] kept = IntStream.range(0, slots).filter(there).toArray();
        return new Samples(
                IntStream.of(kept)
                        .mapToLong(slot -> until.getEpochSecond() - SLOT.toSeconds() * (slots - slot))
                        .toArray(),
                IntStream.of(kept).mapToDouble(slot -> value).toArray());
    }
}
