package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was read of one cell.
 *
 * @param complete whether the inventory has every machine; where not, nobody's peers are known
 * @param from where the recent stretch begins
 * @param since a single sample that shows life counts from here on, however long ago: the look that a step goes back to; at
 *     the latest an hour before {@code now}
 * @param now the moment that the decision is for
 * @param period of the samples of the recent stretch
 */
record CellFacts(
        List<MachineFacts> machines, boolean complete, Instant from, Instant since, Instant now, Duration period) {
    CellFacts {
        machines = List.copyOf(machines);
        requireNonNull(from, "from is null");
        requireNonNull(since, "since is null");
        requireNonNull(now, "now is null");
        requireNonNull(period, "period is null");
    }
}
