package dev.sluice.aws;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What CloudWatch knows of the machines of one account and region. */
final class CloudWatchTelemetry implements Telemetry {
    private static final Map<Signal, String> BUILT_IN =
            Map.of(Signal.CPU, "CPUUtilization", Signal.NETWORK_IN, "NetworkIn", Signal.NETWORK_OUT, "NetworkOut");

    private final Cell cell;
    private final AwsClients clients;
    private final String namespace;
    private final SeriesSearch search;
    private final InstantSource clock;

    CloudWatchTelemetry(Cell cell, AwsClients clients, String namespace, Inventory inventory, InstantSource clock) {
        this.cell = cell;
        this.clients = clients;
        this.namespace = namespace;
        this.search = new SeriesSearch(cell, clients, namespace, inventory);
        this.clock = clock;
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
        String metric = BUILT_IN.get(signal);
        if (metric == null) {
            return List.of();
        }
        return machines.stream()
                .map(machine -> new Series(
                        machine.id(),
                        signal,
                        "",
                        false,
                        new MetricId("AWS/EC2", metric, Map.of("InstanceId", machine.id())).handle()))
                .toList();
    }

    @Override
    public Read<Map<Series, Samples>> read(List<Series> series, Window window) {
        MetricWindow slots = MetricWindow.of(window, clock.instant());
        List<Series> distinct = new ArrayList<>(new LinkedHashSet<>(series));
        List<Supplier<Read<Map<Series, Samples>>>> calls = new ArrayList<>();
        int size = slots.seriesPerCall();
        for (int at = 0; at < distinct.size(); at += size) {
            List<Series> some = distinct.subList(at, Math.min(distinct.size(), at + size));
            calls.add(() -> new MetricBatch(cell, clients, some, slots).read());
        }
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

    @Override
    public String howToMeasure(Machine machine) {
        return AgentAdvice.of(machine, namespace);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(MetricList.OPERATION, Need.READ, "find the series of the accelerators"),
                new Permission(MetricBatch.OPERATION, Need.READ, "read accelerator use and life signs"));
    }
}
