package dev.sluice.cli;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.policy.PolicyException;
import dev.sluice.state.StateProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Turns what was thrown into what a person is told. */
final class Failures {
    private Failures() {}

    static CommandFailure of(Throwable thrown) {
        return switch (thrown) {
            case CommandFailure failure -> failure;
            case PolicyException policy ->
                new CommandFailure(ExitCode.BAD_INPUT, "policy", String.valueOf(policy.getMessage()), policy);
            case CloudProblem problem -> new CommandFailure(ExitCode.FAILED, code(problem), line(problem), problem);
            case StateProblem problem ->
                new CommandFailure(ExitCode.FAILED, "state", String.valueOf(problem.getMessage()), problem);
            case java.io.UncheckedIOException io when io.getCause() != null -> of(io.getCause());
            case NoSuchFileException missing ->
                new CommandFailure(ExitCode.BAD_INPUT, "file", missing.getFile() + ": no such file", missing);
            case AccessDeniedException denied ->
                new CommandFailure(ExitCode.BAD_INPUT, "file", denied.getFile() + ": access denied", denied);
            case FileSystemException file ->
                new CommandFailure(ExitCode.FAILED, "file", String.valueOf(file.getMessage()), file);
            case IOException io -> new CommandFailure(ExitCode.FAILED, "io", String.valueOf(io.getMessage()), io);
            default ->
                new CommandFailure(
                        ExitCode.FAILED,
                        "defect",
                        "unexpected: " + thrown.getClass().getSimpleName()
                                + (thrown.getMessage() == null ? "" : ": " + firstLine(thrown.getMessage()))
                                + " (a defect of Sluice; --debug shows where)",
                        thrown);
        };
    }

    private static String code(CloudProblem problem) {
        return switch (problem.reason()) {
            case REFUSED -> "refused";
            case THROTTLED -> "throttled";
            case NOT_FOUND -> "not-found";
            case TRANSIENT -> "transient";
            case CUT_SHORT -> "cut-short";
        };
    }

    private static String line(CloudProblem problem) {
        return problem.operation() + " failed with " + problem.code() + ": "
                + firstLine(String.valueOf(problem.getMessage()))
                + problem.permission()
                        .map(name -> " (missing permission: " + name + ")")
                        .orElse("");
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
