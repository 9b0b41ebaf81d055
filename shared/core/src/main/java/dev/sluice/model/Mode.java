package dev.sluice.model;

import java.util.Locale;

/** How far a run may go: a ladder, and report is its default everywhere. */
public enum Mode {
    /** Plans only; a person may apply the plan by its hash. */
    REPORT,
    /** Tells the owner and marks the resource with a deadline that never moves; acts when it has passed. */
    WARN,
    /** Acts in the same run. */
    ACT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
