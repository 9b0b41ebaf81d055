package dev.sluice.testkit.contract;

import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Machine;
import java.time.Instant;

/** A telemetry store that a contract can fill. */
public interface TelemetryWorld {
    Telemetry telemetry();

    /** A moment up to which this store answers; a whole hour, and not before all that is fed. */
    Instant now();

    /** A running machine with so many devices, about which the store knows nothing yet. */
    Machine machine(int devices);

    /**
     * Puts one sample in, in the signal's own unit, as the machine's agent or its cloud would.
     *
     * @param device ignored for a signal of the whole machine
     * @param at a whole minute
     */
    void feed(Machine machine, Signal signal, int device, Instant at, double value);

    /** Puts one sample of a metric that a policy may name as a life sign. */
    void feedLifeSign(Machine machine, Telemetry.LifeSign sign, Instant at, double value);

    /** More machines than one batch of this store's read holds; each would be given one sample. */
    int overOneBatch();
}
