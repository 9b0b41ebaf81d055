package dev.sluice.testkit;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Outcome;
import dev.sluice.model.ResourceRef;
import java.time.Instant;

/** One machine's part of one call of the power port: the record of what was touched, whoever asked. */
public record PowerAct(Instant at, Kind kind, ResourceRef machine, Outcome outcome) {
    /** What was asked for. */
    public enum Kind {
        STOP,
        START
    }

    public PowerAct {
        requireNonNull(at, "at is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(machine, "machine is null");
        requireNonNull(outcome, "outcome is null");
    }

    /** Whether the cloud did, or began, what was asked for. */
    public boolean accepted() {
        return outcome instanceof Outcome.Done || outcome instanceof Outcome.Pending;
    }
}
