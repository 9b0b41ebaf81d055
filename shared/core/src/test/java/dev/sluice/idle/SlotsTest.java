package dev.sluice.idle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final Duration FIVE = Duration.ofMinutes(5);

    @Test
    void of_twoSeriesOfOneDevice_theLargerCounts() {
        Slots slots = slots(samples(0, 10, 300, 0), samples(0, 20));

        assertThat(slots.value(0)).isEqualTo(20);
        assertThat(slots.value(1)).isZero();
        assertThat(slots.has(2)).isFalse();
    }

    @Test
    void busiest_oneDeviceAbsent_isAbsentUnlessAnotherIsBusy() {
        Slots whole = slots(samples(0, 0, 300, 80, 600, 1));
        Slots holes = slots(samples(0, 0));

        Slots machine = Slots.busiest(List.of(whole, holes), 5);

        assertThat(machine.has(0)).isTrue();
        assertThat(machine.value(1)).as("one that computes is enough to know").isEqualTo(80);
        assertThat(machine.has(2)).as("the other device may compute").isFalse();
    }

    @Test
    void bridged_oneMissedBeat_takesTheLargerNeighbour() {
        assertThat(slots(samples(0, 3, 600, 70)).bridged().value(1)).isEqualTo(70);
    }

    @Test
    void bridged_twoMissedBeatsOrAnEnd_staysAHole() {
        Slots two = slots(samples(0, 0, 900, 0)).bridged();

        assertThat(two.has(1)).isFalse();
        assertThat(two.has(2)).isFalse();
        assertThat(slots(samples(0, 0)).bridged().has(1)).isFalse();
    }

    @Test
    void until_aMoment_leavesOutSlotsThatEndLater() {
        assertThat(slots(samples(0, 1, 300, 2))
                        .until(Instant.ofEpochSecond(599))
                        .size())
                .isEqualTo(1);
    }

    private static Slots slots(Samples... samples) {
        return Slots.of(List.of(samples), Instant.EPOCH, Instant.ofEpochSecond(1200), FIVE);
    }

    private static Samples samples(long... secondsAndValues) {
        int n = secondsAndValues.length / 2;
        long[] seconds = new long[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            seconds[i] = secondsAndValues[2 * i];
            values[i] = secondsAndValues[2 * i + 1];
        }
        return new Samples(seconds, values);
    }
}
