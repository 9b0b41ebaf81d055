package dev.sluice.run;

import dev.sluice.model.Outcome;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.Step;
import dev.sluice.record.ActRef;
import dev.sluice.record.Line;
import java.time.Instant;
import java.util.Optional;

/**
 * An act as the journal tells it.
 *
 * @param outcome the last that was written; empty after a crash between intent and outcome
 */
record Act(
        ActRef ref, String run, Optional<String> plan, Instant at, Line.Intended intended, Optional<Outcome> outcome) {
    Step step() {
        return intended.step();
    }

    ResourceRef resource() {
        return step().resource();
    }

    /** Whether the cloud still has to be asked how it ended. */
    boolean open() {
        return outcome.isEmpty() || outcome.get() instanceof Outcome.Pending;
    }

    boolean done() {
        return outcome.isPresent() && outcome.get() instanceof Outcome.Done;
    }

    /** Whether it may have changed something, and so counts. */
    boolean counts() {
        return intended.undoes().isEmpty() && !(outcome.isPresent() && outcome.get() instanceof Outcome.Refused);
    }

    /** What a pending act left to ask with; empty where the crash came first. */
    String ticket() {
        return outcome.isPresent() && outcome.get() instanceof Outcome.Pending pending ? pending.ticket() : "";
    }

    Act with(Outcome found) {
        return new Act(ref, run, plan, at, intended, Optional.of(found));
    }
}
