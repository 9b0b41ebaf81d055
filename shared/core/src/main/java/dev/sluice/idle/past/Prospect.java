package dev.sluice.idle.past;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Percent;
import java.time.Duration;

/**
 * Whether an idle machine's work is likely to come back soon.
 *
 * @param returnUnlikely the machine has been idle for long enough
 * @param idleFor how long it has been idle without a hole in the samples; zero if it is not idle
 * @param chance of work within the restart horizon
 * @param accepted the chance at which it would have been long enough
 * @param patience how long it must have been idle, as far as can be told now: more than {@code idleFor} where it was not long
 *     enough
 * @param sentence the same for people, without a full stop
 */
public record Prospect(
        boolean returnUnlikely,
        Duration idleFor,
        Percent chance,
        Percent accepted,
        Duration patience,
        String sentence) {
    public Prospect {
        requireNonNull(idleFor, "idleFor is null");
        requireNonNull(chance, "chance is null");
        requireNonNull(accepted, "accepted is null");
        requireNonNull(patience, "patience is null");
        requireNonNull(sentence, "sentence is null");
    }
}
