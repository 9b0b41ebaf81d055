package dev.sluice.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Somebody's word that a plan may be carried out.
 *
 * @param plan the plan's id
 * @param hash the plan's hash as the approver says it, never as the stored plan does
 * @param trigger the idempotency key
 * @param deadline when the run must have stopped between batches
 */
public record Approval(String plan, String hash, String trigger, Instant deadline) {
    public Approval {
        requireNonNull(plan, "plan is null");
        requireNonNull(hash, "hash is null");
        if (trigger.isBlank()) {
            throw new IllegalArgumentException("trigger is blank");
        }
        requireNonNull(deadline, "deadline is null");
    }
}
