package dev.sluice.cli;

import dev.sluice.model.RunStatus;

/** What the process says to the shell; documented in docs/cli.md. */
public enum ExitCode {
    COMPLETE(0),
    /** The command line, the policy or a file named on it is wrong; nothing was begun. */
    BAD_INPUT(2),
    /** Something could not be read, or is left to do. */
    INCOMPLETE(3),
    /** The work could not be done. */
    FAILED(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static ExitCode of(RunStatus status) {
        return switch (status) {
            case COMPLETE -> COMPLETE;
            case INCOMPLETE -> INCOMPLETE;
            case FAILED -> FAILED;
        };
    }
}
