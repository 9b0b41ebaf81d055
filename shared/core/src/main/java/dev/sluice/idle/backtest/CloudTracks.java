package dev.sluice.idle.backtest;

import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.Percent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the tracks of one cell from its own telemetry. What was busy is taken for work: the cloud knows no jobs. */
public final class CloudTracks {
    /** The period that clouds keep for weeks. */
    private static final Duration PERIOD = Duration.ofMinutes(5);

    private final Ports ports;
    private final Percent busyFrom;

    public CloudTracks(Ports ports, Percent busyFrom) {
        this.ports = ports;
        this.busyFrom = busyFrom;
    }

    /**
     * What could be read.
     *
     * @param perAcceleratorHour list price by machine id; a machine whose price isn't known is absent
     * @param unmeasured machines without any sample
     */
    public record Found(
            List<Track> tracks, Map<String, BigDecimal> perAcceleratorHour, List<String> unmeasured, List<Gap> gaps) {
        public Found {
            tracks = List.copyOf(tracks);
            perAcceleratorHour = Map.copyOf(perAcceleratorHour);
            unmeasured = List.copyOf(unmeasured);
            gaps = List.copyOf(gaps);
        }
    }

    /** Reads the stretch of time before {@code now}. */
    public Found read(Instant now, Duration stretch) {
        Read<List<Machine>> machines = ports.get(Machines.class).list();
        List<Gap> gaps = new ArrayList<>(machines.gaps());
        Telemetry telemetry = ports.get(Telemetry.class);
        Read<List<Series>> found = telemetry.discover(machines.value(), List.of());
        gaps.addAll(found.gaps());
        List<Series> series = found.value().stream()
                .filter(one -> one.signal() == Signal.ACCELERATOR_UTILIZATION && !one.partitioned())
                .toList();
        long width = PERIOD.toSeconds();
        Instant to = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), width) * width);
        Instant from = to.minus(stretch);
        Map<Series, Samples> samples = Map.of();
        if (!series.isEmpty()) {
            Read<Map<Series, Samples>> read = telemetry.read(series, new Telemetry.Window(from, to, PERIOD));
            gaps.addAll(read.gaps());
            samples = read.value();
        }
        List<Track> tracks = new ArrayList<>();
        List<String> unmeasured = new ArrayList<>();
        for (Machine machine : machines.value()) {
            track(machine, series, samples, from, to).ifPresentOrElse(tracks::add, () -> unmeasured.add(machine.id()));
        }
        return new Found(tracks, prices(machines.value(), gaps), unmeasured, gaps);
    }

    /** A slot was seen where every device was, or where one of them worked. */
    private Optional<Track> track(
            Machine machine, List<Series> all, Map<Series, Samples> samples, Instant from, Instant to) {
        long width = PERIOD.toSeconds();
        int slots = Math.toIntExact(Duration.between(from, to).toSeconds() / width);
        Map<String, double[]> devices = new HashMap<>();
        for (Series series : all) {
            Samples of =
                    series.machine().equals(machine.id()) ? samples.getOrDefault(series, Samples.NONE) : Samples.NONE;
            for (int i = 0; i < of.size(); i++) {
                int slot = (int) Math.floorDiv(of.second(i) - from.getEpochSecond(), width);
                if (slot >= 0 && slot < slots) {
                    double[] values = devices.computeIfAbsent(series.device(), name -> unseen(slots));
                    values[slot] = Double.isNaN(values[slot]) ? of.value(i) : Math.max(values[slot], of.value(i));
                }
            }
        }
        if (devices.isEmpty()) {
            return Optional.empty();
        }
        boolean[] seen = new boolean[slots];
        boolean[] working = new boolean[slots];
        double[] peak = new double[slots];
        for (int i = 0; i < slots; i++) {
            int there = 0;
            for (double[] device : devices.values()) {
                if (!Double.isNaN(device[i])) {
                    there++;
                    peak[i] = Math.max(peak[i], device[i]);
                }
            }
            working[i] = peak[i] >= busyFrom.value();
            seen[i] = working[i] || there >= machine.accelerators().devices();
        }
        return Optional.of(new Track(
                machine.id(),
                machine.cluster(),
                machine.accelerators().devices(),
                from.getEpochSecond(),
                Math.toIntExact(PERIOD.toMinutes()),
                seen,
                peak,
                working));
    }

    private static double[] unseen(int slots) {
        double[] values = new double[slots];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private Map<String, BigDecimal> prices(List<Machine> machines, List<Gap> gaps) {
        Map<String, BigDecimal> prices = new HashMap<>();
        ports.find(Prices.class).ifPresent(port -> {
            Read<Map<String, Prices.Price>> read = port.hourly(machines);
            gaps.addAll(read.gaps());
            for (Machine machine : machines) {
                Optional.ofNullable(read.value().get(machine.id()))
                        .ifPresent(price -> prices.put(
                                machine.id(),
                                price.perHour()
                                        .amount()
                                        .divide(
                                                BigDecimal.valueOf(
                                                        machine.accelerators().devices()),
                                                MathContext.DECIMAL64)));
            }
        });
        return prices;
    }
}
