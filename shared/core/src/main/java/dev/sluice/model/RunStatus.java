package dev.sluice.model;

/** How a run ended. A missing permission can never look like "nothing found". */
public enum RunStatus {
    /** Everything asked for was read, and every step has its outcome. */
    COMPLETE,
    /** There were gaps, pending steps, failed tellings, or the deadline came first. */
    INCOMPLETE,
    /** The run could not do its work. */
    FAILED
}
