package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private final VirtualClock clock = new VirtualClock(MemoryWorld.NOW);

    @Test
    void advance_span_movesOnByIt() {
        clock.advance(Duration.ofMinutes(3));
        assertThat(clock.instant()).isEqualTo(MemoryWorld.NOW.plusSeconds(180));
    }

    @Test
    void advance_back_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
        assertThat(clock.instant()).isEqualTo(MemoryWorld.NOW);
    }

    @Test
    void advanceTo_pastMoment_changesNothing() {
        clock.advanceTo(MemoryWorld.NOW.minusSeconds(1));
        assertThat(clock.instant()).isEqualTo(MemoryWorld.NOW);
        clock.advanceTo(MemoryWorld.NOW.plusSeconds(1));
        assertThat(clock.instant()).isEqualTo(MemoryWorld.NOW.plusSeconds(1));
    }
}
