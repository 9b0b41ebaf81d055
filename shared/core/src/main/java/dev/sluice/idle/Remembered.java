package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Series;
import dev.sluice.idle.past.Activity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of one machine.
 *
 * @param series the series that are known to exist, in a fixed order
 * @param past what it was seen to do; empty where its history was not read
 */
record Remembered(List<Series> series, Optional<Activity> past) {
    private static final Comparator<Series> ORDER = Comparator.comparing(Series::signal)
            .thenComparing(Series::device)
            .thenComparing(Series::handle)
            .thenComparing(Series::partitioned);

    Remembered {
        series = series.stream().sorted(ORDER).toList();
        requireNonNull(past, "past is null");
    }
}
