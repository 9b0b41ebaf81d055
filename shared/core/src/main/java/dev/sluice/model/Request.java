package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What started a run, and how far it may go.
 *
 * @param capability the name of the capability to run
 * @param cells what to look at
 * @param trigger the idempotency key: every source delivers at least once, and the same trigger does nothing twice
 * @param deadline when the run must have stopped between steps
 * @param parent the run that asked for this one; empty where a schedule or a person did
 */
public record Request(
        String capability, List<Cell> cells, Mode mode, String trigger, Instant deadline, Optional<String> parent) {
    public Request {
        Text.required(capability, "capability");
        cells = cells.stream().sorted().distinct().toList();
        requireNonNull(mode, "mode is null");
        Text.required(trigger, "trigger");
        requireNonNull(deadline, "deadline is null");
        requireNonNull(parent, "parent is null");
    }

    /** Asked for by a schedule or a person. */
    public Request(String capability, List<Cell> cells, Mode mode, String trigger, Instant deadline) {
        this(capability, cells, mode, trigger, deadline, Optional.empty());
    }
}
