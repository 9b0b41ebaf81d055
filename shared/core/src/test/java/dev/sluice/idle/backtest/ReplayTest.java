package dev.sluice.idle.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Samples;
import dev.sluice.idle.Shown;
import dev.sluice.model.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final ReplaySettings SETTINGS = ReplaySettings.DEFAULT.withLearn(Duration.ZERO);

    @Test
    void run_stopAfterAnHour_savesTheRestLessTheRestart() {
        // Two hours of work, four of rest, one of work; slots of 5 minutes, 2 accelerators.
        Track track = track(24, 48, 12);
        Tally tally = replay(track, () -> new TimeoutRule(Duration.ofHours(1), new Percent(5)));
        assertThat(tally.stops()).isOne();
        assertThat(tally.wrong()).isZero();
        assertThat(tally.saved()).isEqualTo(2 * (3 - 10 / 60.0));
        assertThat(tally.possible()).isEqualTo(2 * (4 - 10 / 60.0));
        assertThat(tally.idle()).isEqualTo(8);
        assertThat(tally.days()).isEqualTo(7 / 24.0);
    }

    @Test
    void run_workSoonAfterTheStop_isAWrongStop() {
        Tally tally = replay(track(24, 15, 12), () -> new TimeoutRule(Duration.ofHours(1), new Percent(5)));
        assertThat(tally.soon()).isOne();
        assertThat(tally.kills()).isZero();
    }

    @Test
    void run_stopInTheMiddleOfWork_isAKill() {
        Track track = track(24, 0, 24);
        java.util.Arrays.fill(track.peak(), 12, 40, 0);
        Tally tally = replay(track, () -> new TimeoutRule(Duration.ofHours(1), new Percent(5)));
        assertThat(tally.kills()).isPositive();
        assertThat(tally.saved()).isNegative();
    }

    @Test
    void run_machineIsOff_isNotLookedAtUntilItsNextWork() {
        List<Instant> looks = new ArrayList<>();
        Tally tally = replay(track(6, 60, 6), () -> new Rule() {
            @Override
            public void past(String machine, Samples bins, Duration width) {
                assertThat(bins.isEmpty()).isTrue();
            }

            @Override
            public void show(Shown shown) {
                // Looks are counted where they are decided.
            }

            @Override
            public boolean stop(String machine, Instant now) {
                looks.add(now);
                return looks.size() == 3;
            }
        });
        assertThat(tally.stops()).isOne();
        assertThat(looks).containsExactly(minute(15), minute(30), minute(45), minute(345));
    }

    @Test
    void run_slotsWithoutSamples_areNeitherSavedNorLookedAt() {
        Track track = track(6, 60, 6);
        java.util.Arrays.fill(track.seen(), 30, 54, false);
        Tally tally = replay(track, () -> new TimeoutRule(Duration.ofHours(1), new Percent(5)));
        assertThat(tally.idle()).isEqualTo(2 * 3);
    }

    @Test
    void run_past_isGivenInBinsAndTheLastHoursInFull() {
        List<Integer> sizes = new ArrayList<>();
        Track track = track(24 * 12, 0, 12);
        new Replay(List.of(track), SETTINGS.withLearn(Duration.ofDays(1)))
                .run(
                        () -> new Rule() {
                            @Override
                            public void past(String machine, Samples bins, Duration width) {
                                sizes.add(bins.size());
                            }

                            @Override
                            public void show(Shown shown) {
                                sizes.add(shown.samples().size());
                            }

                            @Override
                            public boolean stop(String machine, Instant now) {
                                return false;
                            }
                        },
                        Replay.Progress.SILENT);
        assertThat(sizes).startsWith(24, 72, 3);
    }

    private static Tally replay(Track track, java.util.function.Supplier<Rule> rule) {
        return new Replay(List.of(track), SETTINGS)
                .run(rule, Replay.Progress.SILENT)
                .getFirst();
    }

    /** Work, rest and work, in slots of five minutes. */
    private static Track track(int work, int rest, int again) {
        int n = work + rest + again;
        boolean[] seen = new boolean[n];
        boolean[] working = new boolean[n];
        double[] peak = new double[n];
        for (int i = 0; i < n; i++) {
            seen[i] = true;
            working[i] = i < work || i >= work + rest;
            peak[i] = working[i] ? 80 : 0;
        }
        return new Track("m", Optional.empty(), 2, 0, 5, seen, peak, working);
    }

    private static Instant minute(int minute) {
        return Instant.ofEpochSecond(60L * minute);
    }
}
