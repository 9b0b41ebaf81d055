package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Work.Stretch;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTest {
    private static final Work WORK = new Work(List.of(stretch(40, 50, 30), stretch(10, 20, 80), stretch(15, 30, 90)));

    @Test
    void peak_betweenStretches_isZero() {
        assertThat(WORK.peak(at(30), at(40))).hasValue(0);
        assertThat(WORK.peak(at(60), at(90))).hasValue(0);
    }

    @Test
    void peak_overSeveralStretches_isTheLargest() {
        assertThat(WORK.peak(at(0), at(100))).hasValue(90);
        assertThat(WORK.peak(at(35), at(41))).hasValue(30);
    }

    @Test
    void peak_whereStretchesOverlap_isTheEarlierUntilItsEnd() {
        assertThat(WORK.peak(at(15), at(20))).hasValue(80);
        assertThat(WORK.peak(at(20), at(21))).hasValue(90);
    }

    @Test
    void peak_endOfAStretch_isNotInIt() {
        assertThat(WORK.peak(at(50), at(51))).hasValue(0);
        assertThat(WORK.peak(at(49), at(51))).hasValue(30);
    }

    private static Stretch stretch(int from, int to, double level) {
        return new Stretch(at(from), at(to), level);
    }

    private static Instant at(int minute) {
        return MemoryWorld.NOW.plusSeconds(60L * minute);
    }
}
