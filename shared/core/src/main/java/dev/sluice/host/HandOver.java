package dev.sluice.host;

/**
 * Gives a plan to the acting function: by a message of its topic or queue, one for each plan, since one budget message may
 * ask for several. A plan that is given twice is applied once.
 */
@FunctionalInterface
public interface HandOver {
    /** @throws RunFailed where it could not be given; then it is tried again with the next message */
    void plan(HostEvent.Apply plan);
}
