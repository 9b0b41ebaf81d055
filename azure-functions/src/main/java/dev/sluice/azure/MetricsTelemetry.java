package dev.sluice.azure;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Azure Monitor knows of the machines of one subscription and region. Azure measures CPU and network of every machine,
 * and no GPU: those are custom metrics, which an agent inside of the machine writes.
 */
final class MetricsTelemetry implements Telemetry {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsTelemetry.class);

    private static final Map<Signal, String> BUILT_IN = Map.of(
            Signal.CPU,
            "Percentage CPU",
            Signal.NETWORK_IN,
            "Network In Total",
            Signal.NETWORK_OUT,
            "Network Out Total");

    private final Cell cell;
    private final AzureClients clients;
    private final GuestMetric guest;
    private final GuestSeries guests;

    /** Namespaces that the batch call did not take for any machine. */
    private final Set<String> singly = ConcurrentHashMap.newKeySet();

    MetricsTelemetry(Cell cell, AzureClients clients, GuestMetric guest, InstantSource clock) {
        this.cell = cell;
        this.clients = clients;
        this.guest = guest;
        this.guests = new GuestSeries(guest, clock);
    }

    @Override
    public Read<List<Series>> discover(List<Machine> machines, List<LifeSign> lifeSigns) {
        if (machines.isEmpty()) {
            return Read.of(List.of());
        }
        MetricWindow window = MetricWindow.of(guests.window());
        List<Read<Map<MetricAnswers.Key, Samples>>> reads = new ArrayList<>();
        guests.questions(machines, lifeSigns)
                .forEach((question, ids) -> reads.add(ask(question, List.copyOf(ids), List.of(window))));
        Map<MetricAnswers.Key, Samples> samples = new HashMap<>();
        List<Gap> gaps = new ArrayList<>();
        reads.forEach(read -> {
            samples.putAll(read.value());
            gaps.addAll(read.gaps());
        });
        return new Read<>(guests.found(machines, lifeSigns, samples), distinct(gaps));
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
                        MetricId.whole(MachineId.of(machine.id()).type(), metric)
                                .handle()))
                .toList();
    }

    @Override
    public Read<Map<Series, Samples>> read(List<Series> series, Window window) {
        Set<Series> wanted = new LinkedHashSet<>(series);
        Map<Series, Samples> found = new HashMap<>(guests.ahead(wanted, window));
        MetricWindow slots = MetricWindow.of(window);
        List<MetricWindow> pieces = slots.pieces();
        List<Gap> gaps = new ArrayList<>();
        Map<Plan, Set<MachineId>> plans = plans(wanted);
        plans.forEach((plan, ids) -> {
            Read<Map<MetricAnswers.Key, Samples>> read = ask(plan.question(), List.copyOf(ids), pieces);
            gaps.addAll(read.gaps());
            for (Series one : plan.series()) {
                Samples samples = read.value().get(key(one));
                if (samples != null) {
                    found.put(one, MetricAnswers.inSlots(samples, window.period(), slots.slot()));
                }
            }
        });
        return new Read<>(found, distinct(gaps));
    }

    /** A question, and the series that it answers. */
    private record Plan(MetricQuestion question, List<Series> series) {}

    /** As few questions as there can be: CPU and network are one, all devices of all machines are one. */
    private static Map<Plan, Set<MachineId>> plans(Set<Series> series) {
        record Same(String type, String namespace, Optional<String> dimension) {}
        Map<Same, List<Series>> groups = new LinkedHashMap<>();
        for (Series one : series) {
            MetricId id = MetricId.parse(one.handle());
            Same same = new Same(MachineId.of(one.machine()).type(), id.namespace(), id.dimension());
            groups.computeIfAbsent(same, key -> new ArrayList<>()).add(one);
        }
        Map<Plan, Set<MachineId>> plans = new LinkedHashMap<>();
        groups.forEach((same, members) -> {
            TreeSet<String> metrics = new TreeSet<>();
            Set<MachineId> machines = new LinkedHashSet<>();
            for (Series one : members) {
                metrics.add(MetricId.parse(one.handle()).metric());
                machines.add(MachineId.of(one.machine()));
            }
            plans.put(
                    new Plan(new MetricQuestion(same.type(), same.namespace(), same.dimension(), metrics), members),
                    machines);
        });
        return plans;
    }

    private Read<Map<MetricAnswers.Key, Samples>> ask(
            MetricQuestion question, List<MachineId> machines, List<MetricWindow> windows) {
        String kind = question.type() + " " + question.namespace();
        boolean alone = singly.contains(kind);
        List<Supplier<MetricBatch.Result>> calls = new ArrayList<>();
        for (int at = 0; at < machines.size(); at += MetricBatch.MACHINES) {
            List<MachineId> some = machines.subList(at, Math.min(machines.size(), at + MetricBatch.MACHINES));
            calls.add(() -> new MetricBatch(cell, clients, question, some, windows).read(alone));
        }
        Map<MetricAnswers.Key, Samples> samples = new HashMap<>();
        List<Gap> gaps = new ArrayList<>();
        List<MetricBatch.Result> results = Fanout.all(calls);
        for (MetricBatch.Result result : results) {
            samples.putAll(result.samples());
            gaps.addAll(result.gaps());
        }
        if (!alone && results.stream().allMatch(MetricBatch.Result::refused) && singly.add(kind)) {
            LOG.warn(
                    "{}: metrics:getBatch does not take {}; each machine is asked about alone: {} calls where {} would do",
                    cell,
                    question.namespace(),
                    machines.size(),
                    calls.size());
        }
        return new Read<>(samples, gaps);
    }

    private static MetricAnswers.Key key(Series series) {
        MetricId id = MetricId.parse(series.handle());
        return new MetricAnswers.Key(series.machine(), id.namespace(), id.metric(), id.value());
    }

    private static List<Gap> distinct(List<Gap> gaps) {
        return gaps.stream().distinct().toList();
    }

    @Override
    public String howToMeasure(Machine machine) {
        return GuestAdvice.of(machine, guest);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(new Permission(MetricBatch.OPERATION, Need.READ, "read accelerator use and life signs"));
    }
}
