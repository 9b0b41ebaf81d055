package dev.sluice.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in this process, and holds what they printed. */
public final class Terminal {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private InstantSource clock = InstantSource.system();
    private Openers openers = Openers.real();

    public Terminal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Terminal with(InstantSource time) {
        clock = time;
        return this;
    }

    public Terminal with(Openers clouds) {
        openers = clouds;
        return this;
    }

    /** Runs one command line; the exit code. Outputs of earlier ones are forgotten. */
    public int run(String... arguments) {
        out.reset();
        err.reset();
        return Main.run(console(), arguments);
    }

    public Console console() {
        return new Console(stream(out), stream(err), environment, clock, openers, false);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
