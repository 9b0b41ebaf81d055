package dev.sluice.testkit;

import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What agents and the cloud itself measured, derived from each machine's demand while it ran. As in real stores a series
 * exists once it has a sample, and is listed for two weeks after its last one.
 */
final class MemoryTelemetry implements Telemetry {
    private static final Duration LISTED = Duration.ofDays(14);
    private static final List<Signal> DEVICE_SIGNALS =
            List.of(Signal.ACCELERATOR_UTILIZATION, Signal.ACCELERATOR_MEMORY);

    private final MemoryRegion region;

    MemoryTelemetry(MemoryRegion region) {
        this.region = region;
    }

    @Override
    public Read<List<Series>> discover(List<Machine> machines, List<LifeSign> lifeSigns) {
        Instant now = region.cloud().clock().instant();
        List<Series> found = new ArrayList<>();
        for (Machine machine : machines) {
            region.find(machine.id()).ifPresent(known -> {
                for (Agent agent : known.lives()) {
                    for (int device : agent.devices().stream().sorted().toList()) {
                        for (Signal signal : DEVICE_SIGNALS) {
                            found.add(series(
                                    machine,
                                    signal,
                                    Integer.toString(device),
                                    agent.partitioned(),
                                    agent.dimensions()));
                        }
                    }
                }
                if (known.hasPowerMetric()) {
                    found.add(own(machine, Signal.ACCELERATOR_POWER));
                }
                lifeSigns.stream()
                        .filter(known::has)
                        .map(sign -> series(machine, Signal.LIFE_SIGN, sign.key(), false, sign.key()))
                        .forEach(found::add);
            });
        }
        return Read.of(found.stream()
                .filter(series -> peak(series, now.minus(LISTED), now).isPresent())
                .toList());
    }

    @Override
    public List<Series> builtIn(List<Machine> machines, Signal signal) {
        return switch (signal) {
            case CPU, NETWORK_IN, NETWORK_OUT ->
                machines.stream().map(machine -> own(machine, signal)).toList();
            case ACCELERATOR_UTILIZATION, ACCELERATOR_MEMORY, ACCELERATOR_POWER, LIFE_SIGN -> List.of();
        };
    }

    @Override
    public Read<Map<Series, Samples>> read(List<Series> series, Window window) {
        Map<Series, Samples> read = new HashMap<>();
        for (Series one : series) {
            Samples samples = samples(one, window);
            if (!samples.isEmpty()) {
                read.put(one, samples);
            }
        }
        return Read.of(read);
    }

    @Override
    public String howToMeasure(Machine machine) {
        return "install an agent on " + machine.id();
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }

    private Samples samples(Series series, Window window) {
        long period = window.period().toSeconds();
        long first = Math.floorDiv(window.from().getEpochSecond(), period) * period;
        long end = Math.min(
                window.to().getEpochSecond(), region.cloud().clock().instant().getEpochSecond());
        int slots = (int) Math.max(0, Math.ceilDiv(end - first, period));
        long[] seconds = new long[slots];
        double[] values = new double[slots];
        int size = 0;
        for (int i = 0; i < slots; i++) {
            long start = first + i * period;
            OptionalDouble peak =
                    peak(series, Instant.ofEpochSecond(start), Instant.ofEpochSecond(Math.min(start + period, end)));
            if (peak.isPresent()) {
                seconds[size] = start;
                values[size++] = peak.getAsDouble();
            }
        }
        return new Samples(Arrays.copyOf(seconds, size), Arrays.copyOf(values, size));
    }

    private OptionalDouble peak(Series series, Instant from, Instant to) {
        MemoryMachine machine = region.find(series.machine()).orElse(null);
        if (machine == null) {
            return OptionalDouble.empty();
        }
        String rest = rest(series);
        if (series.signal() == Signal.LIFE_SIGN) {
            return machine.lifeSignPeak(rest, from, to);
        }
        if (!series.signal().perDevice()) {
            return machine.peak(series.signal(), 0, from, to);
        }
        int device = Integer.parseInt(series.device());
        OptionalDouble peak = OptionalDouble.empty();
        for (Agent agent : machine.lives()) {
            if (!agent.dimensions().equals(rest) || !agent.devices().contains(device)) {
                continue;
            }
            var life = new Span(agent.from(), agent.to()).and(from, to);
            if (life.isPresent()) {
                OptionalDouble seen = machine.peak(
                        series.signal(), device, life.get().from(), life.get().to());
                boolean zero = agent.partitioned() && series.signal() == Signal.ACCELERATOR_UTILIZATION;
                if (seen.isPresent()) {
                    double value = zero ? 0 : seen.getAsDouble();
                    peak = OptionalDouble.of(peak.isPresent() ? Math.max(peak.getAsDouble(), value) : value);
                }
            }
        }
        return peak;
    }

    private static Series own(Machine machine, Signal signal) {
        return series(machine, signal, "", false, "own");
    }

    private static Series series(Machine machine, Signal signal, String device, boolean partitioned, String rest) {
        String handle = String.join("|", machine.id(), signal.name(), device, rest);
        return new Series(machine.id(), signal, device, partitioned, handle);
    }

    /** What tells the series from others of the same signal and device: dimensions, or a life sign's name. */
    private static String rest(Series series) {
        return series.handle().split("\\|", 4)[3];
    }
}
