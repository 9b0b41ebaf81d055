package dev.sluice.idle.past;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Percent;
import java.time.Duration;

/**
 * What a policy says of patience; the rest is learned from the fleet's past.
 *
 * @param shortest no machine is stopped before it was idle for this long
 * @param longest a machine that was idle, and seen so, for this long needs no further argument
 * @param accepted the most that the chance of work within the restart horizon may be at a stop, whatever was learned
 * @param wrongStops how many wrong stops in 1,000 machine-days are accepted: stops with a job running, or with work coming
 *     back within the restart horizon
 * @param restartHorizon work that comes back sooner than this after a stop makes the stop a wrong one
 * @param busyFrom a machine whose busiest device reaches this utilisation is busy
 */
public record PatiencePolicy(
        Duration shortest,
        Duration longest,
        Percent accepted,
        double wrongStops,
        Duration restartHorizon,
        Percent busyFrom) {
    /** The policy that the figures in {@code docs/patience.md} were measured with. */
    public static final PatiencePolicy DEFAULT = new PatiencePolicy(
            Duration.ofMinutes(15), Duration.ofDays(3), new Percent(30), 19, Duration.ofMinutes(30), new Percent(5));

    public PatiencePolicy {
        requireNonNull(shortest, "shortest is null");
        requireNonNull(longest, "longest is null");
        requireNonNull(accepted, "accepted is null");
        requireNonNull(restartHorizon, "restartHorizon is null");
        requireNonNull(busyFrom, "busyFrom is null");
        if (shortest.toMinutes() < 1 || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("patience from " + shortest + " to " + longest);
        }
        if (!(wrongStops >= 0 && wrongStops <= 1000)) {
            throw new IllegalArgumentException("wrong stops in 1,000 machine-days: " + wrongStops);
        }
        if (restartHorizon.toMinutes() < 1) {
            throw new IllegalArgumentException("restart horizon is less than a minute: " + restartHorizon);
        }
    }
}
