package dev.sluice.idle.backtest;

import dev.sluice.cloud.Samples;
import java.time.Duration;
import java.time.Instant;

/** Decides look by look, as a program does that runs on a schedule. It may remember what it saw. */
public interface Rule {
    /**
     * Is given a machine's past before anything is decided.
     *
     * @param bins the largest value of each bin, in percent; a bin without samples is absent
     */
    void past(String machine, Samples bins, Duration width);

    /**
     * Decides on one machine.
     *
     * @param samples what was measured since the last look at this machine, in percent of its busiest device
     * @param period the length of a sample's slot
     * @return whether to stop it now; the next look comes after it was started again
     */
    boolean stop(String machine, Instant now, Samples samples, Duration period);
}
