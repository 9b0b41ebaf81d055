package dev.sluice.testkit;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentSkipListMap;

/** A quantity that was measured at single moments. */
public final class Points implements Curve {
    private final NavigableMap<Instant, Double> values = new ConcurrentSkipListMap<>();

    public void put(Instant at, double value) {
        values.put(at, value);
    }

    @Override
    public OptionalDouble peak(Instant from, Instant to) {
        return values.subMap(from, true, to, false).values().stream()
                .mapToDouble(Double::doubleValue)
                .max();
    }
}
