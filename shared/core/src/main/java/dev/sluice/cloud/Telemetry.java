package dev.sluice.cloud;

import dev.sluice.model.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads what machines measure of themselves. Batch calls are used to their limits. */
public interface Telemetry extends Port {
    /**
     * A hint that {@link #discover} will be asked soon: an implementation may begin to list what does not depend on the
     * machines, so that this runs while the inventory is read. Its failures show in {@link #discover} only.
     */
    default void prepare(List<LifeSign> lifeSigns) {}

    /**
     * Finds the series of the devices of these machines, and those of the life signs named, by asking the store which
     * series exist. Costs calls in proportion to the series of the whole cell, so that callers remember the answer.
     */
    Read<List<Series>> discover(List<Machine> machines, List<LifeSign> lifeSigns);

    /** The series of a signal that every machine has without any agent (CPU, network); costs no call. */
    List<Series> builtIn(List<Machine> machines, Signal signal);

    /**
     * Reads many series over one window: one value per period, the largest in it. A series that has no sample there is
     * absent from the answer, as is one whose read failed (then there is a gap).
     */
    Read<Map<Series, Samples>> read(List<Series> series, Window window);

    /** The number of metric requests that reading these series once is billed as. */
    default long billedRequests(List<Series> series) {
        return series.size();
    }

    /** What must be installed, and how, so that a machine without device telemetry gets it: text for people. */
    String howToMeasure(Machine machine);

    /**
     * A stretch of time and its resolution.
     *
     * @param from inclusive
     * @param to exclusive
     * @param period at least a minute
     */
    record Window(Instant from, Instant to, Duration period) {
        public Window {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("window is empty: " + from + " to " + to);
            }
            if (period.compareTo(Duration.ofMinutes(1)) < 0) {
                throw new IllegalArgumentException("period is less than a minute: " + period);
            }
        }
    }

    /**
     * A metric that people feed or that their jobs leave behind, and that says by being above a value that a machine is
     * in use.
     *
     * @param namespace where the provider keeps it
     * @param metric its name there
     * @param above the machine is alive where the value is larger
     */
    record LifeSign(String namespace, String metric, double above) {
        /** What a {@link Series} of this metric carries as its device, so that a value finds its threshold. */
        public String key() {
            return namespace + "/" + metric;
        }
    }
}
