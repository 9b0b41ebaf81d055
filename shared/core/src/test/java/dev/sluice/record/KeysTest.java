package dev.sluice.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.cloud.StateKeys;
import dev.sluice.model.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final Cell CELL = Cell.of("aws/123456789012/us-east-1");

    @Test
    void everyKey_isOneThatAnyStoreCanKeep() {
        for (String key : List.of(
                Keys.LEDGER,
                Keys.HALT,
                Keys.plan("p-1"),
                Keys.head(CELL),
                Keys.halt(CELL),
                Keys.memory(CELL, "idle"),
                Keys.marks(CELL, "idle"),
                Keys.journal(CELL, 7),
                Keys.run("r-1"),
                Keys.trigger("schedule 2026-11-23T12:00:00Z / rule \u00e4"),
                Keys.outbox("o-1"))) {
            assertThat(StateKeys.key(key)).isEqualTo(key);
        }
    }

    @Test
    void journal_entries_areListedInTheirOrder() {
        assertThat(Keys.journal(CELL, 9)).isLessThan(Keys.journal(CELL, 10)).isLessThan(Keys.journal(CELL, 1_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../cells/ledger", "a/b", "-a", "a.json", "a\u0000"})
    void ids_thatPeopleType_makeNoPath(String id) {
        assertThat(Keys.isId(id)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Keys.run(id));
        assertThatIllegalArgumentException().isThrownBy(() -> Keys.plan(id));
    }
}
