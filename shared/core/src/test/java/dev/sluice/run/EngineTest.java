package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngineTest {
    @Test
    void act_thenUndo_restores() {
        Toy toy = new Toy(4);
        RunReport acted = toy.act();
        assertThat(acted.notices()).isEmpty();
        assertThat(acted.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(toy.stopped()).isEqualTo(4);
        RunReport undone = toy.undo(acted.run(), Duration.ZERO);
        assertThat(undone.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(toy.stopped()).isZero();
        assertThat(Toy.places(toy.act()).values()).containsOnly("shielded");
    }
}
