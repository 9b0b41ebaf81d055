package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.model.Notice;
import dev.sluice.record.Ledger;
import dev.sluice.state.State;
import dev.sluice.state.StateProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateTest {
    private static final List<Ledger.Halt> HALTS =
            List.of(new Ledger.Halt(ToyCloud.CELL, "idle", new Notice("idle-share", "too many")));

    private final ToyClock clock = new ToyClock();
    private final ToyStore store = new ToyStore(clock);
    private final State state = new State(store, clock);

    @Test
    void serverTime_isAskedAgain_afterAProcessWasFrozen() {
        store.skew = Duration.ofSeconds(5);
        assertThat(state.serverTime()).isEqualTo(clock.instant().plusSeconds(5));
        store.skew = Duration.ofSeconds(40);
        clock.advance(Duration.ofSeconds(10));
        assertThat(state.serverTime()).isEqualTo(clock.instant().plusSeconds(5));
        clock.advance(Duration.ofMinutes(10));
        assertThat(state.serverTime()).isEqualTo(clock.instant().plusSeconds(40));
    }

    @Test
    void update_othersWereFaster_isAskedAgainWithWhatTheyWrote() {
        int[] rounds = {0};
        store.beforeWrite = key -> {
            if (rounds[0]++ < 3) {
                store.write(key, new String(Ledger.CODEC.encode(Ledger.EMPTY), StandardCharsets.UTF_8));
            }
        };
        int[] asked = {0};
        state.update("cells/ledger.json", Ledger.CODEC, () -> Ledger.EMPTY, ledger -> {
            asked[0]++;
            return new Ledger(ledger.acts(), ledger.wrongStops(), ledger.shields(), HALTS);
        });
        assertThat(asked[0]).isEqualTo(4);
    }

    @Test
    void storeThatFails_namesTheKey() {
        store.failFrom = 1;
        assertThatExceptionOfType(StateProblem.class)
                .isThrownBy(() -> state.create("cells/ledger.json", new byte[0]))
                .withMessage("state: cannot write cells/ledger.json: the store is down");
    }
}
