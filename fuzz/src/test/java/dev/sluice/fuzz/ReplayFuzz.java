package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.Capabilities;
import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.DaysForecast;
import dev.sluice.cli.budget.Played;
import dev.sluice.cli.budget.Replay;
import dev.sluice.cli.budget.ReplayText;
import dev.sluice.model.Mode;
import dev.sluice.model.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

/** A captured message through the whole evaluation: whatever it says, nothing throws, and people can read the outcome. */
class ReplayFuzz {
    /** Fewer than elsewhere: each goes through evaluation, memory and words, twice. */
    private static final long INPUTS = 100_000;

    private static final BudgetPolicy POLICY = Capabilities.policy("", "policy").get(BudgetPolicy.SECTION);

    @MethodSource("dev.sluice.fuzz.Seeds#allClouds")
    @FuzzTest(maxDuration = Readers.LONGEST, maxExecutions = INPUTS)
    void play(byte[] capture) {
        Replay replay =
                new Replay(Readers.ALL, POLICY, new DaysForecast(), Mode.REPORT, Optional.of(Period.Grain.MONTH));
        Played played = replay.play("capture", capture, Readers.NOW);
        Played again = replay.play("capture", capture, Readers.NOW);
        assertThat(again.fired()).isEmpty();
        assertThat(ReplayText.of(List.of(played, again))).isNotBlank();
    }
}
