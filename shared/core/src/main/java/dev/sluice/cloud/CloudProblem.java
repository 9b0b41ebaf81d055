package dev.sluice.cloud;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Outcome;
import java.util.Optional;

/**
 * What a provider threw, translated: one of four reasons, with the provider's code kept. Adapters throw it among
 * themselves; at a port it becomes a {@link Gap} or an {@link Outcome}.
 */
public final class CloudProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of a message, in characters: some providers answer with a page of HTML. */
    private static final int LONGEST = 300;

    private final Gap.Reason reason;
    private final String operation;
    private final String code;
    private final transient Optional<String> permission;

    /** @param message made one line, and cut where it is too long for one */
    public CloudProblem(
            Gap.Reason reason,
            String operation,
            String code,
            Optional<String> permission,
            String message,
            Throwable cause) {
        super(oneLine(message), cause);
        this.reason = requireNonNull(reason, "reason is null");
        this.operation = requireNonNull(operation, "operation is null");
        this.code = requireNonNull(code, "code is null");
        this.permission = requireNonNull(permission, "permission is null");
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    public Gap.Reason reason() {
        return reason;
    }

    public String operation() {
        return operation;
    }

    /** The provider's own error code. */
    public String code() {
        return code;
    }

    /** The permission that is missing, where the provider or the adapter can name it. */
    public Optional<String> permission() {
        return permission;
    }

    public Gap gap(Cell cell) {
        return new Gap(cell, operation, reason, code, permission, String.valueOf(getMessage()));
    }
}
