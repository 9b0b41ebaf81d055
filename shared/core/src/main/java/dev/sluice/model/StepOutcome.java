package dev.sluice.model;

import static java.util.Objects.requireNonNull;

/** A step and how it ended. */
public record StepOutcome(Step step, Outcome outcome) {
    public StepOutcome {
        requireNonNull(step, "step is null");
        requireNonNull(outcome, "outcome is null");
    }
}
