package dev.sluice.model;

/** Where the guard put a step: nothing is dropped silently. */
public sealed interface Place {
    /** The step may be taken now. */
    record Free() implements Place {}

    /**
     * The step waits: a limit, a change window, a halt. A later run may find it free.
     *
     * @param code stable, for scripts: the limit's key, {@code halted}, {@code window}…
     * @param why one sentence with the figures
     */
    record Deferred(String code, String why) implements Place {
        public Deferred {
            Text.required(code, "code");
            Text.required(why, "why");
        }
    }

    Place FREE = new Free();
}
