package dev.sluice.model;

/** How a machine is paid for, as far as the machine itself says. */
public enum Purchase {
    /** By the hour; reserved instances or savings plans may still cover it. */
    ON_DEMAND,
    /** Spot that can be stopped and started again. */
    SPOT_PERSISTENT,
    /** Spot that can only be terminated, or of which nothing else is known. */
    SPOT_ONE_TIME,
    /** In a capacity reservation that is billed whether used or not: a stop saves nothing. */
    CAPACITY_RESERVATION,
    /** In a prepaid block of capacity: a stop saves nothing. */
    CAPACITY_BLOCK,
    /** Something this version doesn't know: never stopped. */
    UNKNOWN;

    /** Whether the capacity is paid for anyway, so that a stop saves nothing. */
    public boolean prepaid() {
        return this == CAPACITY_RESERVATION || this == CAPACITY_BLOCK;
    }
}
