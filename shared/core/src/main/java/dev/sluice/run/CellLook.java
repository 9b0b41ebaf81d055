package dev.sluice.run;

import dev.sluice.capability.Capability;
import dev.sluice.capability.Look;
import dev.sluice.capability.Scene;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.record.Head;
import dev.sluice.record.Keys;
import dev.sluice.record.Ledger;
import dev.sluice.state.State;
import dev.sluice.state.StateProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One capability's look at one cell, with what was kept of the cell before it.
 *
 * @param head who acts there, and up to where
 * @param past its acts of 24 hours, and all that have not ended
 * @param kept the memory before the look
 * @param scene empty where the cloud could not be opened
 */
record CellLook(
        Cell cell, Head head, Past past, Optional<StateStore.Versioned> kept, Optional<Scene> scene, Look look) {
    /** What no capability's memory comes near. */
    private static final int MOST_MEMORY = 16 * 1024 * 1024;

    /** Reads the state, then looks. What a cloud throws becomes a gap; what the state store throws does not. */
    static CellLook at(Run run, Capability capability, Cell cell) {
        Instant since = run.state().serverTime().minus(Ledger.WINDOW);
        Head head = run.state()
                .get(Keys.head(cell), Head.CODEC)
                .map(State.Kept::value)
                .orElseGet(() -> Head.first(cell));
        Past past = Past.read(run.state(), head, since);
        String key = Keys.memory(cell, capability.name());
        Optional<StateStore.Versioned> kept = run.state().bytes(key);
        if (kept.isPresent() && kept.get().content().length > MOST_MEMORY) {
            throw new StateProblem("broken-state", key + ": larger than " + MOST_MEMORY, new IllegalStateException());
        }
        try {
            Scene scene = run.scene(cell, kept.map(StateStore.Versioned::content));
            return new CellLook(cell, head, past, kept, Optional.of(scene), capability.look(scene));
        } catch (CloudProblem e) {
            return new CellLook(cell, head, past, kept, Optional.empty(), blind(e.gap(cell)));
        } catch (RuntimeException e) {
            String detail = e.getMessage() == null ? e.toString() : e.getMessage();
            Gap gap = new Gap(
                    cell,
                    capability.name() + ":look",
                    Gap.Reason.TRANSIENT,
                    e.getClass().getSimpleName(),
                    Optional.empty(),
                    detail);
            return new CellLook(cell, head, past, kept, Optional.empty(), blind(gap));
        }
    }

    boolean frozen() {
        return !look.gaps().isEmpty();
    }

    /** Whether a run is acting there at this moment, so that what has not ended may be just under way. */
    boolean busy(Instant now) {
        return head.lease().filter(lease -> lease.until().isAfter(now)).isPresent();
    }

    private static Look blind(Gap gap) {
        return new Look(List.of(gap), List.of(), List.of(), new byte[0], 0, Optional.empty());
    }
}
