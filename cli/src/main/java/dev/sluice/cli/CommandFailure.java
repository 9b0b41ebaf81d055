package dev.sluice.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A command can't go on. Its message is for people, a line for each thing that is wrong, and names no secret. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exit;
    private final String code;

    /** @param code stable, for scripts: {@code policy}, {@code usage}, {@code plan}… */
    public CommandFailure(ExitCode exit, String code, String message) {
        super(requireNonNull(message, "message is null"));
        this.exit = requireNonNull(exit, "exit is null");
        this.code = requireNonNull(code, "code is null");
    }

    public CommandFailure(ExitCode exit, String code, String message, Throwable cause) {
        this(exit, code, message);
        initCause(cause);
    }

    public static CommandFailure badInput(String code, String message) {
        return new CommandFailure(ExitCode.BAD_INPUT, code, message);
    }

    public ExitCode exit() {
        return exit;
    }

    public String code() {
        return code;
    }

    public List<String> lines() {
        return String.valueOf(getMessage()).lines().toList();
    }
}
