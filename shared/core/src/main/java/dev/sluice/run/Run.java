package dev.sluice.run;

import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Capability;
import dev.sluice.capability.Scene;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.ActionName;
import dev.sluice.model.Cell;
import dev.sluice.outbox.Delivered;
import dev.sluice.outbox.Outbox;
import dev.sluice.record.Keys;
import dev.sluice.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What all parts of one run share. */
record Run(String id, Setup setup, State state, Limits limits, Instant deadline, Report report) {
    /** Beyond this the local clock is wrong, and with it every age that a decision rests on. */
    private static final Duration MOST_SKEW = Duration.ofSeconds(60);

    /** What one batch may take, and what telling takes after it. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    Instant now() {
        return setup.clock().instant();
    }

    /** Whether there is no time left to begin something. */
    boolean late() {
        return now().plus(MARGIN).isAfter(deadline);
    }

    Duration skew() {
        return state.skew();
    }

    boolean skewed() {
        return skew().compareTo(MOST_SKEW) > 0;
    }

    LedgerBook ledger() {
        return new LedgerBook(state);
    }

    Outbox outbox() {
        return new Outbox(state, setup.destinations(), id);
    }

    /** Sends all that waits to be told; what could not be sent leaves the run incomplete, and holds up nothing. */
    void tell() {
        Delivered delivered = outbox().deliver(() -> now().isAfter(deadline));
        if (!delivered.whole()) {
            report.incomplete("untold", delivered.text());
        }
    }

    /** What a message about such an act is about: the capability that brings it. */
    String tellingKind(ActionName action) {
        return bringing(action).map(Capability::name).orElse(action.name());
    }

    /** @throws RuntimeException whatever opening the cloud throws */
    Scene scene(Cell cell, Optional<byte[]> memory) {
        return new Scene(new WithState(setup.ports().apply(cell), setup.store()), setup.policy(), now(), memory);
    }

    /** What the capability that brings this kind of action remembers of a cell. */
    Optional<byte[]> memory(Cell cell, ActionName action) {
        return bringing(action)
                .flatMap(capability -> state.bytes(Keys.memory(cell, capability.name())))
                .map(StateStore.Versioned::content);
    }

    private Optional<Capability> bringing(ActionName action) {
        return setup.capabilities().stream()
                .filter(capability -> capability.actions().stream()
                        .anyMatch(kind -> kind.name().equals(action)))
                .findFirst();
    }

    Optional<ActionKind> kind(ActionName name) {
        return setup.capabilities().stream()
                .map(Capability::actions)
                .flatMap(List::stream)
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }
}
