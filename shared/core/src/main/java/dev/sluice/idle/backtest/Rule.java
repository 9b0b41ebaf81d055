package dev.sluice.idle.backtest;

import dev.sluice.cloud.Samples;
import dev.sluice.idle.Shown;
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

    /** Is shown one machine; all that are looked at at the same moment are shown before any of them is decided on. */
    void show(Shown shown);

    /**
     * Decides on a machine that was just shown.
     *
     * @return whether to stop it now; the next look comes after it was started again
     */
    boolean stop(String machine, Instant now);
}
