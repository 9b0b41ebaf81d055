package dev.sluice.testkit;

import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.testkit.Faults.Call;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Telemetry that may be refused, throttled, or lose half of what was asked for. */
record FaultyTelemetry(Telemetry telemetry, Cell cell, Faults faults) implements Telemetry {
    @Override
    public Read<List<Series>> discover(List<Machine> machines, List<LifeSign> lifeSigns) {
        return faults.around(
                Call.DISCOVER,
                () -> telemetry.discover(machines, lifeSigns),
                reason -> new Read<>(List.of(), List.of(Faults.gap(cell, Call.DISCOVER, reason))),
                whole -> half(whole, cell, Call.DISCOVER));
    }

    @Override
    public List<Series> builtIn(List<Machine> machines, Signal signal) {
        return telemetry.builtIn(machines, signal);
    }

    @Override
    public Read<Map<Series, Samples>> read(List<Series> series, Window window) {
        return faults.around(
                Call.READ,
                () -> telemetry.read(series, window),
                reason -> new Read<>(Map.of(), List.of(Faults.gap(cell, Call.READ, reason))),
                this::half);
    }

    @Override
    public long billedRequests(List<Series> series) {
        return telemetry.billedRequests(series);
    }

    @Override
    public String howToMeasure(Machine machine) {
        return telemetry.howToMeasure(machine);
    }

    @Override
    public List<Permission> permissions() {
        return telemetry.permissions();
    }

    /** The first half of a list, and a gap for the rest. */
    static <T> Read<List<T>> half(Read<List<T>> whole, Cell cell, Call call) {
        List<T> some = whole.value().subList(0, whole.value().size() / 2);
        return new Read<>(List.copyOf(some), whole.gaps()).with(cutShort(cell, call));
    }

    private Read<Map<Series, Samples>> half(Read<Map<Series, Samples>> whole) {
        Map<Series, Samples> ordered = new TreeMap<>(Comparator.comparing(Series::handle));
        ordered.putAll(whole.value());
        ordered.keySet()
                .retainAll(ordered.keySet().stream().limit(ordered.size() / 2).toList());
        return new Read<>(Map.copyOf(ordered), whole.gaps()).with(cutShort(cell, Call.READ));
    }

    private static List<Gap> cutShort(Cell cell, Call call) {
        return List.of(Faults.gap(cell, call, Gap.Reason.CUT_SHORT));
    }
}
