package dev.sluice.idle.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cloud.Samples;
import dev.sluice.model.Percent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActivityTest {
    private static final Percent FIVE = new Percent(5);
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void idleFor_nothingSeen_isZero() {
        assertThat(Activity.NONE.idleFor()).isEqualTo(Duration.ZERO);
        assertThat(Activity.NONE.until()).isEmpty();
    }

    @Test
    void idleFor_idleAfterWork_countsFromTheEndOfWork() {
        Activity seen = Activity.NONE.with(minutes(0, 5, 80, 0, 4.9, 0), STEP, FIVE);
        assertThat(seen.idleFor()).isEqualTo(Duration.ofMinutes(15));
        assertThat(seen.until()).contains(Instant.ofEpochSecond(20 * 60));
    }

    @Test
    void idleFor_holeInTheSamples_startsAnew() {
        Activity seen =
                Activity.NONE.with(minutes(0, 5, 0, 0, 0, 0), STEP, FIVE).with(minutes(40, 5, 0), STEP, FIVE);
        assertThat(seen.idleFor()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void idleFor_startedAgainWithoutWork_startsAnew() {
        Activity seen =
                Activity.NONE.with(minutes(0, 5, 0, 0, 0, 0), STEP, FIVE).stopped();
        assertThat(seen.with(minutes(40, 5, 0), STEP, FIVE).idleFor()).isEqualTo(STEP);
        assertThat(seen.with(minutes(20, 5, 0), STEP, FIVE).idleFor()).isEqualTo(STEP);
    }

    @Test
    void with_samplesGivenTwice_changesNothing() {
        Activity once = Activity.NONE.with(minutes(0, 5, 80, 0, 0), STEP, FIVE);
        assertThat(once.with(minutes(0, 5, 80, 0, 0), STEP, FIVE)).isEqualTo(once);
    }

    @Test
    void with_fineSamplesAfterCoarseOnes_replaceThem() {
        Activity seen = Activity.NONE
                .with(minutes(0, 60, 80, 80, 0), HOUR, FIVE)
                .with(minutes(60, 5, 80, 80, 0, 0), STEP, FIVE);
        assertThat(seen.idleFor()).isEqualTo(Duration.ofMinutes(10));
        assertThat(seen.until()).contains(Instant.ofEpochSecond(80 * 60));
    }

    @Test
    void with_fiveYearsOfSamples_staysSmall() {
        double[] flicker = new double[100_000];
        for (int i = 0; i < flicker.length; i += 2) {
            flicker[i] = 100;
        }
        Activity seen = Activity.NONE.with(minutes(0, 5, flicker), STEP, FIVE);
        assertThat(seen.encode().length()).isLessThan(10_000);
        assertThat(seen.idleFor()).isEqualTo(STEP);
    }

    @Test
    void decode_encoded_isTheSame() {
        Activity seen = Activity.NONE
                .with(minutes(600, 60, 80, 80, 0, 0, 90, 0), HOUR, FIVE)
                .with(minutes(1000, 5, 80, 0), STEP, FIVE)
                .stopped();
        assertThat(Activity.decode(seen.encode())).isEqualTo(seen);
        assertThat(Activity.decode(Activity.NONE.encode())).isEqualTo(Activity.NONE);
    }

    @Test
    void decode_notEncoded_saysWhat() {
        assertThatThrownBy(() -> Activity.decode("5.x7")).hasMessageContaining("'x'");
        assertThatThrownBy(() -> Activity.decode("5.i-7")).hasMessageContaining("'-7'");
        assertThatThrownBy(() -> Activity.decode("5.i")).hasMessageContaining("'i'");
    }

    /** One value per slot of {@code width} minutes. */
    private static Samples minutes(long from, int width, double... values) {
        long[] seconds = new long[values.length];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = 60 * (from + (long) i * width);
        }
        return new Samples(seconds, values);
    }
}
