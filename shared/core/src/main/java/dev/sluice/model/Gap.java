package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A read that did not succeed. It freezes its cell: no mark ages, nothing is learned, and the run is not COMPLETE.
 *
 * @param operation the provider's own action name, such as {@code cloudwatch:GetMetricData}
 * @param code the provider's error code
 * @param permission the permission that is missing, where the reason is {@link Reason#REFUSED}
 * @param detail one line for people; never a secret
 */
public record Gap(Cell cell, String operation, Reason reason, String code, Optional<String> permission, String detail) {
    /** Why the read failed, in the four words that adapters translate to. */
    public enum Reason {
        /** Not allowed: a permission, a credential, a region that is not enabled. */
        REFUSED,
        /** Still throttled after the client's own retries. */
        THROTTLED,
        /** What was asked for does not exist. */
        NOT_FOUND,
        /** A fault that may pass: a server error, a connection. */
        TRANSIENT,
        /** Cut short by a limit or a deadline of ours. */
        CUT_SHORT
    }

    public Gap {
        requireNonNull(cell, "cell is null");
        Text.required(operation, "operation");
        requireNonNull(reason, "reason is null");
        Text.required(code, "code");
        requireNonNull(permission, "permission is null");
        requireNonNull(detail, "detail is null");
    }
}
