package dev.sluice.idle.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Samples;
import dev.sluice.model.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final PatiencePolicy POLICY = PatiencePolicy.DEFAULT;

    @Test
    void learn_sameFleetInAnotherOrder_answersTheSame() {
        List<Activity> fleet = new ArrayList<>(Pasts.office(12, 8, 1));
        Patience one = Patience.learn(fleet, POLICY);
        Collections.shuffle(fleet, new Random(3));
        Patience other = Patience.learn(fleet, POLICY);
        for (int rest : new int[] {1, 6, 12, 24, 48, 96, 200}) {
            Activity machine = Pasts.resting(100, rest);
            assertThat(other.judge(machine)).isEqualTo(one.judge(machine));
        }
    }

    @Test
    void judge_rememberedPast_answersTheSame() {
        List<Activity> fleet = Pasts.office(12, 8, 1);
        List<Activity> remembered =
                fleet.stream().map(past -> Activity.decode(past.encode())).toList();
        Activity machine = fleet.getFirst();
        assertThat(Patience.learn(remembered, POLICY).judge(Activity.decode(machine.encode())))
                .isEqualTo(Patience.learn(fleet, POLICY).judge(machine));
    }

    @Test
    void judge_nothingSeen_isNotIdle() {
        Prospect prospect = Patience.learn(List.of(), POLICY).judge(Activity.NONE);
        assertThat(prospect.returnUnlikely()).isFalse();
        assertThat(prospect.idleFor()).isZero();
    }

    @Test
    void judge_machineWentSilent_isNotIdleHoweverLongAgo() {
        Activity silent = Pasts.resting(10, 300);
        Activity back = silent.with(Pasts.slots(2000, 0), Duration.ofMinutes(5), POLICY.busyFrom());
        Patience patience = Patience.learn(Pasts.office(12, 8, 1), POLICY);
        assertThat(patience.judge(silent).returnUnlikely()).isTrue();
        assertThat(patience.judge(back).returnUnlikely()).isFalse();
        assertThat(patience.judge(back).idleFor()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void judge_noPastAtAll_waitsForHoursNotForMinutes() {
        Patience cautious = Patience.learn(List.of(), POLICY);
        assertThat(cautious.judge(Pasts.resting(10, 12)).returnUnlikely()).isFalse();
        assertThat(cautious.judge(Pasts.resting(10, 6 * 12)).returnUnlikely()).isTrue();
    }

    @Test
    void learn_oneMachineAlone_isAsCautiousAsWithoutAFleet() {
        List<Activity> alone = Pasts.office(1, 30, 1);
        Prospect prospect = Patience.learn(alone, POLICY).judge(Pasts.resting(10, 12));
        assertThat(prospect.returnUnlikely()).isFalse();
        assertThat(prospect.patience()).isGreaterThan(Duration.ofHours(1));
        assertThat(Patience.learn(List.of(alone.getFirst(), Pasts.of(new double[3000])), POLICY)
                        .judge(alone.getFirst()))
                .isNotNull();
    }

    /** Three machines that always rested for two hours say little of a fourth one that has never rested before. */
    @Test
    void learn_fewMachines_saysLittleOfAnother() {
        int hours = 14 * 24;
        double[] turns = new double[hours];
        double[] steady = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            turns[hour] = hour < 11 * 24 && hour % 6 < 4 ? 90 : 0;
            steady[hour] = 90;
        }
        List<Activity> fleet = new ArrayList<>(Collections.nCopies(3, hourly(turns)));
        fleet.add(hourly(steady));
        Activity rests = hourly(steady)
                .with(Pasts.slots(14 * Pasts.DAY, new double[12]), Duration.ofMinutes(5), POLICY.busyFrom());
        fleet.add(rests);
        Prospect prospect = Patience.learn(fleet, POLICY).judge(rests);
        assertThat(prospect.idleFor()).isEqualTo(Duration.ofHours(1));
        assertThat(prospect.returnUnlikely()).as(prospect.sentence()).isFalse();
    }

    private static Activity hourly(double... values) {
        long[] seconds = new long[values.length];
        Arrays.setAll(seconds, hour -> 3600L * hour);
        return Activity.NONE.with(new Samples(seconds, values), Duration.ofHours(1), POLICY.busyFrom());
    }

    @Test
    void judge_chanceOnlyJustSmallEnough_waitsUntilItHasBeenForHalfAnHour() {
        Patience patience = Patience.learn(List.of(), POLICY);
        Prospect early = patience.judge(Pasts.resting(10, 36));
        assertThat(early.chance()).isLessThanOrEqualTo(early.accepted());
        assertThat(early.returnUnlikely()).isFalse();
        assertThat(early.sentence()).endsWith("not yet for 30 min");
        Prospect later = patience.judge(Pasts.resting(10, 42));
        assertThat(later.returnUnlikely()).isTrue();
        assertThat(later.sentence()).doesNotContain("not yet");
    }

    @Test
    void judge_bounds_areKeptWhateverWasLearned() {
        PatiencePolicy bounded = new PatiencePolicy(
                Duration.ofHours(2),
                Duration.ofHours(3),
                new Percent(0.001),
                POLICY.wrongStops(),
                POLICY.restartHorizon(),
                POLICY.busyFrom());
        Patience patience = Patience.learn(Pasts.office(12, 8, 1), bounded);
        assertThat(patience.judge(Pasts.resting(10, 2 * 12 - 1)).returnUnlikely())
                .isFalse();
        assertThat(patience.judge(Pasts.resting(10, 3 * 12 - 1)).returnUnlikely())
                .isFalse();
        assertThat(patience.judge(Pasts.resting(10, 3 * 12)).returnUnlikely()).isTrue();
        assertThat(patience.judge(Pasts.resting(10, 12)).patience()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void judge_patience_isAboutWhenItWillBeLongEnough() {
        Patience patience = Patience.learn(Pasts.office(20, 10, 1), POLICY);
        Prospect early = patience.judge(Pasts.resting(100, 4));
        assertThat(early.returnUnlikely()).isFalse();
        assertThat(early.patience()).isGreaterThan(early.idleFor());
        // What was work a while ago is rest by then, so that it can take somewhat longer than could be told.
        int slots = (int) (early.patience().toMinutes() * 5 / 4 / Pasts.SLOT);
        assertThat(patience.judge(Pasts.resting(100, slots)).returnUnlikely()).isTrue();
    }

    @Test
    void judge_fewerWrongStopsAccepted_isNeverLessPatient() {
        List<Activity> fleet = Pasts.office(20, 10, 1);
        Duration before = Duration.ZERO;
        for (double wrongStops : new double[] {500, 100, 20, 1}) {
            PatiencePolicy policy = new PatiencePolicy(
                    POLICY.shortest(),
                    POLICY.longest(),
                    POLICY.accepted(),
                    wrongStops,
                    POLICY.restartHorizon(),
                    POLICY.busyFrom());
            Duration patience =
                    Patience.learn(fleet, policy).judge(Pasts.resting(100, 1)).patience();
            assertThat(patience).isGreaterThanOrEqualTo(before);
            before = patience;
        }
    }

    @Test
    void judge_restlessFleet_isMorePatientThanAQuietOne() {
        List<Activity> restless = new ArrayList<>();
        List<Activity> quiet = new ArrayList<>();
        for (int m = 0; m < 20; m++) {
            restless.add(pulsing(6, 17 + m % 5));
            quiet.add(pulsing(6, 150 + m));
        }
        Activity machine = Pasts.resting(6, 14);
        Prospect amongRestless = Patience.learn(restless, POLICY).judge(machine);
        Prospect amongQuiet = Patience.learn(quiet, POLICY).judge(machine);
        assertThat(amongRestless.chance()).isGreaterThan(amongQuiet.chance());
        assertThat(amongRestless.patience()).isGreaterThanOrEqualTo(amongQuiet.patience());
    }

    @Test
    void judge_sentence_hasTheNumbersInIt() {
        Patience patience = Patience.learn(Pasts.office(20, 10, 1), POLICY);
        assertThat(patience.judge(Pasts.resting(100, 38)).sentence())
                .startsWith("idle for 3 h 10 min; ")
                .contains("gaps of this fleet", "ended within 30 min", "accepted");
    }

    @Test
    void returnUnlikely_anyMachine_isWhatJudgeSays() {
        Patience patience = Patience.learn(Pasts.office(12, 8, 1), POLICY);
        for (int rest = 0; rest < 100; rest += 3) {
            Activity machine = Pasts.resting(50, rest);
            assertThat(patience.returnUnlikely(machine))
                    .isEqualTo(patience.judge(machine).returnUnlikely());
        }
    }

    /** Work and rest in turns, for a week. */
    private static Activity pulsing(int work, int rest) {
        double[] values = new double[7 * Pasts.DAY];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % (work + rest) < work ? 90 : 0;
        }
        return Pasts.of(values);
    }
}
