package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final Samples THREE = new Samples(new long[] {300, 600, 900}, new double[] {1, 2, 3});

    @Test
    void between_someOfThem_keepsTheFirstAndNotTheEnd() {
        assertThat(THREE.between(600, 900)).isEqualTo(new Samples(new long[] {600}, new double[] {2}));
        assertThat(THREE.between(301, 2000)).isEqualTo(new Samples(new long[] {600, 900}, new double[] {2, 3}));
        assertThat(THREE.between(901, 300)).isEqualTo(Samples.NONE);
    }

    @Test
    void then_overlap_isPassedOver() {
        Samples more = new Samples(new long[] {900, 1200}, new double[] {9, 4});

        assertThat(THREE.then(more))
                .isEqualTo(new Samples(new long[] {300, 600, 900, 1200}, new double[] {1, 2, 3, 4}));
        assertThat(Samples.NONE.then(THREE)).isEqualTo(THREE);
    }

    @Test
    void atLeast_slotsInWhichTheOthersAreAbove_areRaised_andNoneIsMade() {
        Samples others = new Samples(new long[] {0, 540, 900, 1200}, new double[] {5, 5, 4, 5});

        assertThat(THREE.atLeast(100, others, 4, Duration.ofMinutes(5)))
                .isEqualTo(new Samples(new long[] {300, 600, 900}, new double[] {100, 2, 3}));
        assertThat(THREE.atLeast(0, others, 4, Duration.ofMinutes(5))).isEqualTo(THREE);
    }

    @Test
    void samples_wrong_areRefused() {
        assertThatThrownBy(() -> new Samples(new long[] {300, 300}, new double[] {1, 1}))
                .hasMessageContaining("ascending");
        assertThatThrownBy(() -> new Samples(new long[] {300}, new double[] {Double.NaN}))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> new Samples(new long[] {300}, new double[0])).hasMessage("1 times for 0 values");
    }
}
