package dev.sluice.idle.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final ReplaySettings SETTINGS = ReplaySettings.DEFAULT.withLearn(Duration.ZERO);

    @Test
    void usualLearning_isAThirdOfTheStretch_andAWeekAtMost() {
        assertThat(Backtest.usualLearning(List.of(track("a", 6 * 288), track("b", 288))))
                .isEqualTo(Duration.ofDays(2));
        assertThat(Backtest.usualLearning(List.of(track("a", 60 * 288)))).isEqualTo(Duration.ofDays(7));
        assertThat(Backtest.usualLearning(List.of())).isEqualTo(Duration.ZERO);
    }

    @Test
    void run_severalRules_eachStartsAfresh_andTheBarReachesItsEnd() {
        List<Long> bar = new ArrayList<>();

        List<RuleResult> results = new Backtest(List.of(track("a", 576), track("b", 288)), SETTINGS)
                .run(List.of(timeout(60), timeout(240), timeout(60)), (done, all) -> bar.add(100 * done / all));

        assertThat(results).extracting(RuleResult::rule).containsExactly("60", "240", "60");
        assertThat(results.get(0).total()).isEqualTo(results.get(2).total());
        assertThat(results.get(0).total().saved())
                .isGreaterThan(results.get(1).total().saved());
        assertThat(results.get(0).machines())
                .extracting(RuleResult.OfMachine::machine)
                .containsExactly("a", "b");
        assertThat(bar).isSorted().last().isEqualTo(100L);
    }

    @Test
    void best_andWorst_areOrderedByWhatPeopleLookFor() {
        RuleResult result = new RuleResult(
                "r",
                List.of(
                        machine("little", tally(1, 10, 0)),
                        machine("much", tally(9, 10, 0)),
                        machine("wrong", tally(5, 10, 2)),
                        machine("all", tally(10, 10, 0)),
                        machine("nothing", tally(0, 0, 0))));

        assertThat(result.best(2)).extracting(RuleResult.OfMachine::machine).containsExactly("all", "much");
        assertThat(result.worst(3))
                .extracting(RuleResult.OfMachine::machine)
                .containsExactly("wrong", "little", "much");
        assertThat(result.total().share()).isEqualTo(62.5);
    }

    private static NamedRule timeout(int minutes) {
        return new NamedRule(
                String.valueOf(minutes), () -> new TimeoutRule(Duration.ofMinutes(minutes), new Percent(5)));
    }

    private static RuleResult.OfMachine machine(String name, Tally tally) {
        return new RuleResult.OfMachine(name, 1, tally);
    }

    private static Tally tally(double saved, double possible, int kills) {
        return new Tally(1, possible, possible, saved, kills + 1, kills, 0);
    }

    /** Works in its first hour, and never again. */
    private static Track track(String machine, int slots) {
        boolean[] seen = new boolean[slots];
        Arrays.fill(seen, true);
        double[] peak = new double[slots];
        boolean[] working = new boolean[slots];
        Arrays.fill(peak, 0, 12, 90);
        Arrays.fill(working, 0, 12, true);
        return new Track(machine, Optional.empty(), 1, 0, 5, seen, peak, working);
    }
}
