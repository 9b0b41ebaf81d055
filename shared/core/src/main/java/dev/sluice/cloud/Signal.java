package dev.sluice.cloud;

/** What a series measures, in one unit for all clouds. */
public enum Signal {
    /** Percent of the time in which the device computed; 0 to 100, one series per device. */
    ACCELERATOR_UTILIZATION,
    /** Memory held, in MiB, one series per device. Reported; not a life sign by itself. */
    ACCELERATOR_MEMORY,
    /** Power drawn as a percentage of the most it may draw; one series per machine. */
    ACCELERATOR_POWER,
    /** Percent, one series per machine. */
    CPU,
    /** Bytes per second, one series per machine. */
    NETWORK_IN,
    /** Bytes per second, one series per machine. */
    NETWORK_OUT,
    /** A metric that the policy names; above its threshold it is a life sign. */
    LIFE_SIGN;

    /** Whether there is one series per device, and not one per machine. */
    public boolean perDevice() {
        return this == ACCELERATOR_UTILIZATION || this == ACCELERATOR_MEMORY;
    }
}
