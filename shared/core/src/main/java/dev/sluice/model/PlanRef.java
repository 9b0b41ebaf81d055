package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The name of a plan: what an approver says back.
 *
 * @param id where the plan is kept
 * @param hash SHA-256 over the plan's canonical form, lower-case hex
 * @param expires the plan is refused from then on
 */
public record PlanRef(String id, String hash, Instant expires) {
    public PlanRef {
        Text.required(id, "id");
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hex: " + hash);
        }
        requireNonNull(expires, "expires is null");
    }
}
