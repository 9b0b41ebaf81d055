package dev.sluice.model;

/** Where a machine stands, by what it bills. */
public enum MachineState {
    /** On its way up; billed. */
    STARTING,
    RUNNING,
    /** On its way down; billed until it is {@link #STOPPED}. */
    STOPPING,
    /** Off inside, still allocated and billed (Azure's "stopped"). */
    OFF_BUT_BILLED,
    /** Off and not billed for compute; can be started. */
    STOPPED,
    /** Gone for good. */
    GONE;

    /** Whether compute is billed in this state. */
    public boolean billed() {
        return this == STARTING || this == RUNNING || this == STOPPING || this == OFF_BUT_BILLED;
    }
}
