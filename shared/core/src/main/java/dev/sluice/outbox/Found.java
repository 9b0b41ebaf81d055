package dev.sluice.outbox;

import dev.sluice.record.OutboxEntry;
import dev.sluice.state.State;

/** An entry as it was read. */
record Found(String key, State.Kept<OutboxEntry> kept) {
    OutboxEntry entry() {
        return kept.value();
    }
}
