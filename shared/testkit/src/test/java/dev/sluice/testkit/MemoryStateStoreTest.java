package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.StateStore;
import dev.sluice.testkit.contract.StateStoreContract;
import dev.sluice.testkit.contract.StateStoreWorld;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemoryStateStoreTest extends StateStoreContract {
    @Override
    protected StateStoreWorld world() {
        MemoryStateStore store = new MemoryStateStore(() -> MemoryWorld.NOW);
        return new StateStoreWorld() {
            @Override
            public StateStore store() {
                return store;
            }

            @Override
            public StateStore other() {
                return store;
            }

            @Override
            public Instant now() {
                return MemoryWorld.NOW;
            }
        };
    }

    @Test
    void serverTime_skewed_isAheadOfTheLocalClock() {
        MemoryStateStore store = new MemoryStateStore(() -> MemoryWorld.NOW).skew(Duration.ofSeconds(61));
        assertThat(store.serverTime()).isEqualTo(MemoryWorld.NOW.plusSeconds(61));
    }
}
