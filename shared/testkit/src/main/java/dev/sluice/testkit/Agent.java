package dev.sluice.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One life of a telemetry agent on a machine: its series exist only because it ran. A restart with another
 * configuration is a second life with other dimensions, and so other series.
 *
 * @param dimensions what tells its series from those of another life
 * @param devices the devices it reports
 * @param partitioned the devices are cut into slices, and their utilisation reads 0
 * @param from inclusive
 * @param to exclusive
 */
public record Agent(String dimensions, Set<Integer> devices, boolean partitioned, Instant from, Instant to) {
    public Agent {
        requireNonNull(dimensions, "dimensions is null");
        if (dimensions.contains("|")) {
            throw new IllegalArgumentException("dimensions contain a bar: " + dimensions);
        }
        devices = Set.copyOf(devices);
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
    }

    /** An agent that has always been there and reports all of so many devices. */
    public static Agent always(int devices) {
        return new Agent("host", all(devices), false, Instant.MIN, Instant.MAX);
    }

    public Agent partitionedDevices() {
        return new Agent(dimensions, devices, true, from, to);
    }

    public Agent onlyDevices(Set<Integer> some) {
        return new Agent(dimensions, some, partitioned, from, to);
    }

    public Agent from(Instant start) {
        return new Agent(dimensions, devices, partitioned, start, to);
    }

    public Agent until(Instant end) {
        return new Agent(dimensions, devices, partitioned, from, end);
    }

    public Agent withDimensions(String others) {
        return new Agent(others, devices, partitioned, from, to);
    }

    private static Set<Integer> all(int devices) {
        return IntStream.range(0, devices).boxed().collect(Collectors.toUnmodifiableSet());
    }
}
