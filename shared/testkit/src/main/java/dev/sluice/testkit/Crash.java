package dev.sluice.testkit;

/** The process died here. An error and not an exception, so that nothing that handles failures can handle it. */
public final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super("crashed at " + where);
    }
}
