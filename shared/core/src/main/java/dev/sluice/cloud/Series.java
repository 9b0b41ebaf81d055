package dev.sluice.cloud;

import static java.util.Objects.requireNonNull;

/**
 * One series that exists in a telemetry store.
 *
 * @param machine the machine's id
 * @param device the device's index as its telemetry names it; the {@link Telemetry.LifeSign#key} of a life sign; empty for
 *     any other series of the machine as a whole
 * @param partitioned the device is cut into slices (MIG), so that a utilisation of 0 says nothing
 * @param handle the adapter's own address of the series, opaque to everybody else; it may be remembered
 */
public record Series(String machine, Signal signal, String device, boolean partitioned, String handle) {
    public Series {
        requireNonNull(machine, "machine is null");
        requireNonNull(signal, "signal is null");
        requireNonNull(device, "device is null");
        requireNonNull(handle, "handle is null");
    }
}
