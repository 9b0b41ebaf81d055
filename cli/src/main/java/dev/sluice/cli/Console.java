package dev.sluice.cli;

import static java.util.Objects.requireNonNull;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds the process: its streams, its environment, its clock, the clouds it can open.
 *
 * @param out the document or the report, and nothing else
 * @param err words for people: what is about to happen, progress, errors
 * @param terminal whether somebody watches, so that a line may be drawn again
 */
public record Console(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        InstantSource clock,
        Openers openers,
        boolean terminal) {
    public Console {
        requireNonNull(out, "out is null");
        requireNonNull(err, "err is null");
        environment = Map.copyOf(environment);
        requireNonNull(clock, "clock is null");
        requireNonNull(openers, "openers is null");
    }

    /** The process's own; the launcher says whether standard error is a terminal, as Java 21 can't. The output is buffered: {@link #flush()} before the end. */
    static Console real() {
        return new Console(
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv(),
                InstantSource.system(),
                Openers.real(),
                Boolean.getBoolean("sluice.terminal"));
    }

    /** The value of an environment variable that isn't blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    void flush() {
        out.flush();
        err.flush();
    }

    /** The environment may hold credentials. */
    @Override
    public String toString() {
        return "Console";
    }
}
