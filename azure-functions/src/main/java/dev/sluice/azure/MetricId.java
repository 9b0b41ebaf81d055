package dev.sluice.azure;

import dev.sluice.cloud.Series;
import java.util.Optional;

/**
 * The address of one series of a machine.
 *
 * @param dimension by which the metric is split; empty where it is not
 * @param value of that dimension; empty where the metric is not split
 */
record MetricId(String namespace, String metric, Optional<String> dimension, String value) {
    static MetricId whole(String namespace, String metric) {
        return new MetricId(namespace, metric, Optional.empty(), "");
    }

    /** As it is kept in {@link Series#handle}: the value comes last, since it alone may hold the bar. */
    String handle() {
        return namespace + "|" + metric + "|" + dimension.orElse("") + "|" + value;
    }

    /** @throws IllegalArgumentException for what {@link #handle} has not written */
    static MetricId parse(String handle) {
        String[] parts = handle.split("\\|", 4);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not a series of Azure Monitor: " + handle);
        }
        return new MetricId(parts[0], parts[1], Optional.of(parts[2]).filter(name -> !name.isEmpty()), parts[3]);
    }
}
