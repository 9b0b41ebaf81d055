package dev.sluice.cli.judge;

import dev.sluice.cloud.Samples;
import java.time.Instant;

/** One line that the judge was sent. */
sealed interface Message {
    String machine();

    /** A machine appears, or appears again. */
    record Hello(String machine) implements Message {}

    /** What a machine did before anything is asked. */
    record Past(String machine, Samples samples, Samples jobs) implements Message {}

    /**
     * A question: stop it now? The samples are those since the last one.
     *
     * @param jobs 1 where a job ran, 0 where none did; empty where nobody says
     */
    record Look(String machine, Instant now, Samples samples, Samples jobs) implements Message {}
}
