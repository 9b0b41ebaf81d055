package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a finding rests on.
 *
 * @param used the signals that were read, in words
 * @param missing the signals that could have been read and weren't there
 * @param from start of the window, inclusive
 * @param to end of the window, exclusive
 * @param coverage samples seen as a share of the samples expected in the window, over the least covered device
 * @param facts further facts for people and scripts, in a fixed order
 */
public record Evidence(
        List<String> used,
        List<String> missing,
        Instant from,
        Instant to,
        Percent coverage,
        Map<String, String> facts) {
    public Evidence {
        used = List.copyOf(used);
        missing = List.copyOf(missing);
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to is before from: " + to + " < " + from);
        }
        requireNonNull(coverage, "coverage is null");
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
