package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a replay shows of one machine at one look.
 *
 * @param cluster whose members work together, where that is known
 * @param samples what was measured since the last look, in percent of the busiest device
 * @param jobs more than 0 where a job ran, where the replay knows of jobs; a life sign
 * @param period the length of a sample's slot
 */
public record Shown(
        String machine, Optional<String> cluster, Instant now, Samples samples, Samples jobs, Duration period) {
    public Shown {
        requireNonNull(machine, "machine is null");
        requireNonNull(cluster, "cluster is null");
        requireNonNull(now, "now is null");
        requireNonNull(samples, "samples is null");
        requireNonNull(jobs, "jobs is null");
        if (period.toMinutes() < 1) {
            throw new IllegalArgumentException("period is less than a minute: " + period);
        }
    }
}
