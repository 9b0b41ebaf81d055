package dev.sluice.idle;

import dev.sluice.model.ActionName;

/** Stops a machine. */
final class StopMachine {
    static final ActionName NAME = new ActionName("machine.stop", 1);
    static final String LOOKED = "looked";
    static final String IDLE_SINCE = "idle-since";

    private StopMachine() {}
}
