package dev.sluice.gcp;

import dev.sluice.adapter.Fanout;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry.LifeSign;
import dev.sluice.model.Accelerators.Kind;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds which series there are about some machines, by listing the heads of those that had data lately. */
final class SeriesSearch {
    /** How long ago a series' last value may be. */
    private static final Duration LATELY = Duration.ofHours(3);

    private final Cell cell;
    private final TimeSeriesList list;
    private final Function<Machine, Optional<String>> monitoredId;
    private final InstantSource clock;
    private final Map<SeriesQuery, Future<Read<List<TimeSeriesPage.Line>>>> begun = new ConcurrentHashMap<>();

    /** @param monitoredId the id by which Cloud Monitoring knows a machine */
    SeriesSearch(Cell cell, TimeSeriesList list, Function<Machine, Optional<String>> monitoredId, InstantSource clock) {
        this.cell = cell;
        this.list = list;
        this.monitoredId = monitoredId;
        this.clock = clock;
    }

    /** Begins to list what is looked for in nearly every fleet, while the inventory is read. */
    void begin(List<LifeSign> lifeSigns) {
        // What an earlier look began and did not need says nothing of this one.
        begun.clear();
        begun.computeIfAbsent(SeriesQuery.all(cell, Metric.GPU), this::start);
        lifeSigns.forEach(sign -> begun.computeIfAbsent(lifeSign(sign), this::start));
    }

    /** DCGM is asked only for GPUs that the agent itself says nothing of. */
    Read<List<Series>> find(List<Machine> machines, List<LifeSign> lifeSigns) {
        Map<String, Machine> byId = new HashMap<>();
        machines.forEach(machine -> monitoredId.apply(machine).ifPresent(id -> byId.put(id, machine)));
        List<Future<Read<List<TimeSeriesPage.Line>>>> signs =
                lifeSigns.stream().map(sign -> started(lifeSign(sign))).toList();
        List<Gap> gaps = new ArrayList<>();
        List<Series> found = new ArrayList<>();
        if (anyOf(Kind.NVIDIA_GPU, machines)) {
            found.addAll(devices(Metric.GPU, byId, gaps));
            if (!allSeen(machines, found)) {
                Set<String> seen = seen(found);
                devices(Metric.DCGM, byId, gaps).stream()
                        .filter(series -> !seen.contains(series.machine()))
                        .forEach(found::add);
            }
            found.addAll(memory(found, byId));
        }
        if (anyOf(Kind.TPU, machines)) {
            found.addAll(devices(Metric.TPU, byId, gaps));
        }
        for (int i = 0; i < signs.size(); i++) {
            found.addAll(signs(lifeSigns.get(i), taken(signs.get(i), gaps), byId));
        }
        found.sort(Comparator.comparing(Series::machine).thenComparing(Series::handle));
        return new Read<>(found.stream().distinct().toList(), gaps);
    }

    private List<Series> devices(Metric metric, Map<String, Machine> byId, List<Gap> gaps) {
        Map<String, Series> found = new HashMap<>();
        for (TimeSeriesPage.Line line : taken(started(SeriesQuery.all(cell, metric)), gaps)) {
            String id = line.label(metric.owner()).orElse("");
            Machine machine = byId.get(id);
            Optional<String> label = metric.deviceLabel().flatMap(line::label);
            // Summed up over devices it says nothing of each of them, but for a machine that has only one.
            if (machine == null || (label.isEmpty() && machine.accelerators().devices() > 1)) {
                continue;
            }
            String handle =
                    new SeriesHandle(metric.type(), metric.aligner(), metric.owner(), id, label.orElse("")).text();
            Series series = new Series(machine.id(), metric.signal(), label.orElse("0"), isSlice(line), handle);
            found.merge(handle, series, (one, other) -> one.partitioned() ? one : other);
        }
        return List.copyOf(found.values());
    }

    /** A GPU in MIG mode: its slices are named after it, and what is said of the whole is not to be trusted. */
    private static boolean isSlice(TimeSeriesPage.Line line) {
        return line.metric().getOrDefault("model", "").contains("MIG")
                || line.metric().getOrDefault("uuid", "").startsWith("MIG")
                || line.metric().containsKey("gpu_instance_id");
    }

    /** The agent writes the memory of every GPU whose work it writes: no second listing for that. */
    private static List<Series> memory(List<Series> found, Map<String, Machine> byId) {
        List<Series> memory = new ArrayList<>();
        for (Series series : found) {
            SeriesHandle handle = SeriesHandle.parse(series.handle());
            if (handle.type().equals(Metric.GPU.type()) && byId.containsKey(handle.id())) {
                Metric metric = Metric.GPU_MEMORY;
                String text = new SeriesHandle(
                                metric.type(), metric.aligner(), metric.owner(), handle.id(), handle.device())
                        .text();
                memory.add(new Series(series.machine(), metric.signal(), series.device(), false, text));
            }
        }
        return memory;
    }

    /** A life sign may be written about the instance, or about anything with the instance's id in a label of its own. */
    private static List<Series> signs(LifeSign sign, List<TimeSeriesPage.Line> lines, Map<String, Machine> byId) {
        List<Series> found = new ArrayList<>();
        for (TimeSeriesPage.Line line : lines) {
            if (line.valueType().equals("STRING")
                    || (line.valueType().equals("DISTRIBUTION") && line.kind().equals("CUMULATIVE"))) {
                continue;
            }
            String owner = line.label(Metric.INSTANCE).isPresent() ? Metric.INSTANCE : "metric.labels.instance_id";
            String id = line.label(owner).orElse("");
            Machine machine = byId.get(id);
            if (machine != null) {
                Aligner aligner = Aligner.of(line.kind(), line.valueType());
                String handle = new SeriesHandle(Metric.type(sign), aligner, owner, id, "").text();
                found.add(new Series(machine.id(), Signal.LIFE_SIGN, sign.key(), false, handle));
            }
        }
        return found;
    }

    private SeriesQuery lifeSign(LifeSign sign) {
        return new SeriesQuery(cell, Metric.type(sign), Optional.empty(), Metric.INSTANCE, Map.of(), List.of());
    }

    private static boolean anyOf(Kind kind, List<Machine> machines) {
        return machines.stream().anyMatch(machine -> machine.accelerators().kind() == kind);
    }

    private static boolean allSeen(List<Machine> machines, List<Series> found) {
        Set<String> seen = seen(found);
        return machines.stream()
                .filter(machine -> machine.accelerators().kind() == Kind.NVIDIA_GPU)
                .allMatch(machine -> seen.contains(machine.id()));
    }

    private static Set<String> seen(List<Series> found) {
        Set<String> seen = new HashSet<>();
        found.forEach(series -> seen.add(series.machine()));
        return seen;
    }

    private Future<Read<List<TimeSeriesPage.Line>>> started(SeriesQuery query) {
        @Nullable Future<Read<List<TimeSeriesPage.Line>>> early = begun.remove(query);
        return early == null ? start(query) : early;
    }

    private Future<Read<List<TimeSeriesPage.Line>>> start(SeriesQuery query) {
        return Fanout.start(() -> all(query));
    }

    private static List<TimeSeriesPage.Line> taken(Future<Read<List<TimeSeriesPage.Line>>> listing, List<Gap> gaps) {
        Read<List<TimeSeriesPage.Line>> read = Fanout.get(listing);
        gaps.addAll(read.gaps());
        return read.value();
    }

    private Read<List<TimeSeriesPage.Line>> all(SeriesQuery query) {
        Instant now = clock.instant();
        List<TimeSeriesPage.Line> lines = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        try {
            Optional<String> token = Optional.empty();
            do {
                TimeSeriesPage page = list.headers(query, now.minus(LATELY), now, token);
                lines.addAll(page.lines());
                page.missing()
                        .forEach(why -> gaps.add(new Gap(
                                cell,
                                TimeSeriesList.OPERATION,
                                Gap.Reason.TRANSIENT,
                                "PartialAnswer",
                                Optional.empty(),
                                why)));
                token = page.next();
            } while (token.isPresent());
        } catch (CloudProblem problem) {
            gaps.add(problem.gap(cell));
        }
        return new Read<>(lines, gaps);
    }
}
