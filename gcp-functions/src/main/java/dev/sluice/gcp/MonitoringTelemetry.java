package dev.sluice.gcp;

import dev.sluice.adapter.Fanout;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** What Cloud Monitoring knows of the machines of one project and region. */
final class MonitoringTelemetry implements Telemetry {
    private final Cell cell;
    private final TimeSeriesList list;
    private final SeriesSearch search;
    private final Function<Machine, Optional<String>> monitoredId;
    private final ToIntFunction<Metric> crowd;

    /** With the numbers of instances, and the size of regions, that the inventory knows. */
    MonitoringTelemetry(Cell cell, GcpClients clients, Inventory inventory, InstantSource clock) {
        this(
                cell,
                clients,
                machine -> inventory
                        .find(machine.id())
                        .map(Inventory.Entry::number)
                        .filter(number -> !number.isEmpty()),
                metric -> inventory
                        .crowd(cell.region())
                        .map(crowd -> series(metric, crowd))
                        .orElse(0),
                clock);
    }

    private static int series(Metric metric, Inventory.Crowd crowd) {
        return switch (metric.signal()) {
            case ACCELERATOR_UTILIZATION, ACCELERATOR_MEMORY ->
                metric.resource().equals(Metric.GCE) ? crowd.gpus() : 0;
            case CPU, NETWORK_IN, NETWORK_OUT -> crowd.instances();
            case ACCELERATOR_POWER, LIFE_SIGN -> 0;
        };
    }

    /**
     * @param monitoredId the id by which Cloud Monitoring knows a machine: the instance's number
     * @param crowd how many series of a metric the whole region has, at most; 0 where nobody knows
     */
    MonitoringTelemetry(
            Cell cell,
            GcpClients clients,
            Function<Machine, Optional<String>> monitoredId,
            ToIntFunction<Metric> crowd,
            InstantSource clock) {
        this.cell = cell;
        this.list = new TimeSeriesList(clients, cell.account());
        this.search = new SeriesSearch(cell, list, monitoredId, clock);
        this.monitoredId = monitoredId;
        this.crowd = crowd;
    }

    @Override
    public void prepare(List<LifeSign> lifeSigns) {
        search.begin(lifeSigns);
    }

    @Override
    public Read<List<Series>> discover(List<Machine> machines, List<LifeSign> lifeSigns) {
        return machines.isEmpty() ? Read.of(List.of()) : search.find(machines, lifeSigns);
    }

    @Override
    public List<Series> builtIn(List<Machine> machines, Signal signal) {
        Optional<Metric> metric = Metric.builtIn(signal);
        return metric.isEmpty()
                ? List.of()
                : machines.stream()
                        .flatMap(machine ->
                                monitoredId.apply(machine).map(id -> series(machine, metric.get(), id)).stream())
                        .toList();
    }

    private static Series series(Machine machine, Metric metric, String id) {
        SeriesHandle handle = new SeriesHandle(metric.type(), metric.aligner(), metric.owner(), id, "");
        return new Series(machine.id(), metric.signal(), "", false, handle.text());
    }

    @Override
    public Read<Map<Series, Samples>> read(List<Series> series, Window window) {
        MonitoringWindow slots = MonitoringWindow.of(window);
        Map<Metric, Map<SeriesRead.Key, Series>> byMetric = new LinkedHashMap<>();
        for (Series one : series) {
            SeriesHandle handle = SeriesHandle.parse(one.handle());
            byMetric.computeIfAbsent(Metric.of(handle), metric -> new LinkedHashMap<>())
                    .put(SeriesRead.Key.of(handle), one);
        }
        List<Supplier<Read<Map<Series, Samples>>>> calls = new ArrayList<>();
        byMetric.forEach((metric, asked) -> calls.addAll(calls(metric, asked, slots)));
        Map<Series, Samples> found = new HashMap<>();
        List<Gap> gaps = new ArrayList<>();
        if (!calls.isEmpty()) {
            Fanout.all(calls).forEach(read -> {
                found.putAll(read.value());
                gaps.addAll(read.gaps());
            });
        }
        return new Read<>(found, gaps.stream().distinct().toList());
    }

    private List<SeriesRead> calls(Metric metric, Map<SeriesRead.Key, Series> asked, MonitoringWindow slots) {
        List<String> ids =
                asked.keySet().stream().map(SeriesRead.Key::id).distinct().toList();
        return SeriesPlan.of(ids, asked.size(), slots.slots(), crowd.applyAsInt(metric)).stream()
                .map(some -> new SeriesRead(
                        cell, list, SeriesQuery.of(cell, metric, some), metric, part(asked, some), slots))
                .toList();
    }

    private static Map<SeriesRead.Key, Series> part(Map<SeriesRead.Key, Series> asked, List<String> ids) {
        if (ids.isEmpty()) {
            return asked;
        }
        Map<SeriesRead.Key, Series> part = new HashMap<>(asked);
        part.keySet().removeIf(key -> !ids.contains(key.id()));
        return part;
    }

    @Override
    public String howToMeasure(Machine machine) {
        return OpsAgentAdvice.of(machine);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(TimeSeriesList.OPERATION, Need.READ, "find and read accelerator use and life signs"));
    }
}
