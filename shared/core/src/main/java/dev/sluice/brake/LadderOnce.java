package dev.sluice.brake;

import dev.sluice.budget.Due;
import dev.sluice.capability.Scene;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.Cloud;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is in force in a cloud, read once for the cells of one look: there may be many of these, and a thousand budgets. */
final class LadderOnce {
    /** A look of many cells takes seconds. What is older is read again, and the re-check before an act always is. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private record Read(StateStore store, String policy, Cloud cloud, Instant at, List<Due> found) {
        boolean serves(StateStore other, Scene scene) {
            return store.equals(other)
                    && policy.equals(scene.policy().fingerprint())
                    && cloud == scene.cell().cloud()
                    && !scene.now().isBefore(at)
                    && scene.now().isBefore(at.plus(FRESH));
        }
    }

    private @Nullable Read last;

    /** @throws dev.sluice.state.StateProblem where that can't be read */
    synchronized List<Due> of(Scene scene) {
        StateStore store = scene.ports().get(StateStore.class);
        Read known = last;
        if (known == null || !known.serves(store, scene)) {
            known = new Read(
                    store, scene.policy().fingerprint(), scene.cell().cloud(), scene.now(), InForce.everywhere(scene));
            last = known;
        }
        return known.found();
    }
}
