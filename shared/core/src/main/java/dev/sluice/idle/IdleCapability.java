package dev.sluice.idle;

/** Finds idle accelerator machines. */
public final class IdleCapability {
    static final String NAME = "idle";

    private IdleCapability() {}
}
