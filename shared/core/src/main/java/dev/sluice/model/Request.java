package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What started a run, and how far it may go.
 *
 * @param capability the name of the capability to run
 * @param cells what to look at
 * @param trigger the idempotency key: every source delivers at least once, and the same trigger does nothing twice
 * @param deadline when the run must have stopped between steps
 */
public record Request(String capability, List<Cell> cells, Mode mode, String trigger, Instant deadline) {
    public Request {
        Text.required(capability, "capability");
        cells = cells.stream().sorted().distinct().toList();
        requireNonNull(mode, "mode is null");
        Text.required(trigger, "trigger");
        requireNonNull(deadline, "deadline is null");
    }
}
