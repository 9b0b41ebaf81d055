package dev.sluice.adapter;

/** What lies below the exceptions that clients wrap around each other. */
public final class RootCause {
    private RootCause() {}

    public static Throwable of(Throwable problem) {
        Throwable root = problem;
        for (Throwable cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        return root;
    }
}
