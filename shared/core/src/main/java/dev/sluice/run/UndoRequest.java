package dev.sluice.run;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * Somebody's wish to take back what a run did.
 *
 * @param run the id of the run that acted
 * @param keepTrying how long to repeat what fails, such as a start without capacity; zero tries once
 * @param trigger the idempotency key
 * @param deadline when the run must have stopped between batches
 */
public record UndoRequest(String run, Duration keepTrying, String trigger, Instant deadline) {
    public UndoRequest {
        requireNonNull(run, "run is null");
        if (keepTrying.isNegative()) {
            throw new IllegalArgumentException("keepTrying is negative: " + keepTrying);
        }
        if (trigger.isBlank()) {
            throw new IllegalArgumentException("trigger is blank");
        }
        requireNonNull(deadline, "deadline is null");
    }
}
