package dev.sluice.idle.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ToleranceTest {
    private static final int RESTS = 300;
    private static final double CHANCE = 0.05;

    @Test
    void replayed_chancesThatCameTrue_acceptsAsManyAsWasAsked() {
        // One more stop for each step of the tolerance by a thousandth, and each a twentieth of a wrong one.
        double found = replayed(20, 6000, 10);
        assertThat(found).isBetween(0.16, 0.22);
    }

    @Test
    void replayed_moreCameBackThanExpected_acceptsLess() {
        assertThat(replayed(5, 6000, 10)).isLessThan(replayed(20, 6000, 10) / 2);
    }

    @Test
    void replayed_noWrongStopAccepted_acceptsNextToNothing() {
        assertThat(replayed(20, 6000, 0)).isLessThan(0.011);
    }

    @Test
    void replayed_nextToNoPast_acceptsTheUsual() {
        assertThat(Tolerance.replayed(new Cases(), new double[0], new double[0], 15, 0, 18)
                        .atReference())
                .isCloseTo(0.1, within(1e-9));
    }

    /** Every {@code wrong}th rest ended soon after. */
    private static double replayed(int wrong, double days, double stops) {
        Past past = new Past(Pasts.resting(10, 36));
        Cases cases = new Cases();
        double[] needed = new double[RESTS];
        for (int i = 0; i < RESTS; i++) {
            needed[i] = (i + 1) / 1000.0;
            cases.add(past, 180, new double[Traits.COUNT], 0, i % wrong == wrong - 1, 1, 120, i + 1, 0);
        }
        double[] chance = new double[RESTS];
        Arrays.fill(chance, CHANCE);
        return Tolerance.replayed(cases, chance, needed, 15, days, stops * 1000 / days)
                .atReference();
    }
}
