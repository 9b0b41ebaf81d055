package dev.sluice.aws;

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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds which series there are about some machines, by listing them; nothing is assumed of their dimensions. */
final class SeriesSearch {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesSearch.class);

    private final Cell cell;
    private final AwsClients clients;
    private final String namespace;
    private final Inventory inventory;
    private final Map<SeriesSource, Future<List<MetricId>>> begun = new ConcurrentHashMap<>();

    SeriesSearch(Cell cell, AwsClients clients, String namespace, Inventory inventory) {
        this.cell = cell;
        this.clients = clients;
        this.namespace = namespace;
        this.inventory = inventory;
    }

    /** Begins to list what is looked for in nearly every fleet, while the inventory is read. */
    void begin(List<LifeSign> lifeSigns) {
        List<SeriesSource> likely = new ArrayList<>(List.of(SeriesSource.agent(namespace), SeriesSource.power()));
        lifeSigns.stream().map(SeriesSource::lifeSign).forEach(likely::add);
        likely.forEach(source -> begun.computeIfAbsent(source, this::list));
    }

    private Future<List<MetricId>> list(SeriesSource source) {
        return Fanout.start(() -> MetricList.recent(source.namespace(), source.metric(), clients));
    }

    /** Each source costs a call per 500 series that exist, so only those are listed that these machines may have. */
    Read<List<Series>> find(List<Machine> machines, List<LifeSign> lifeSigns) {
        List<SeriesSource> sources = new ArrayList<>();
        boolean nvidia = SeriesSource.anyOf(Kind.NVIDIA_GPU, machines);
        if (nvidia) {
            sources.add(SeriesSource.agent(namespace));
            sources.add(SeriesSource.power());
        }
        if (SeriesSource.anyOf(Kind.NEURON, machines)) {
            sources.add(SeriesSource.neuron());
        }
        if (machines.stream().anyMatch(SeriesSource::inKubernetes)) {
            sources.add(SeriesSource.kubernetes());
        }
        lifeSigns.stream().map(SeriesSource::lifeSign).distinct().forEach(sources::add);

        Map<SeriesSource, Future<List<MetricId>>> started = new HashMap<>();
        for (SeriesSource source : sources) {
            Future<List<MetricId>> early = begun.remove(source);
            started.put(source, early == null ? list(source) : early);
        }
        Optional<Future<List<MetricId>>> slices = machines.stream().anyMatch(SeriesSource::mayBeCut)
                ? Optional.of(list(SeriesSource.slices(namespace)))
                : Optional.empty();

        List<Gap> gaps = new ArrayList<>();
        Owners owners = new Owners(machines);
        Set<String> cut = new HashSet<>();
        slices.ifPresent(listing ->
                listed(listing, gaps).forEach(id -> owners.of(id).ifPresent(machine -> cut.add(machine.id()))));
        List<Series> found = new ArrayList<>();
        for (SeriesSource source : sources) {
            found.addAll(series(source, listed(started.get(source), gaps), owners, cut));
        }
        found.sort(Comparator.comparing(Series::machine).thenComparing(Series::handle));
        return new Read<>(List.copyOf(found), gaps);
    }

    private List<MetricId> listed(@Nullable Future<List<MetricId>> listing, List<Gap> gaps) {
        try {
            return listing == null ? List.of() : Fanout.get(listing);
        } catch (CloudProblem problem) {
            gaps.add(problem.gap(cell));
            return List.of();
        }
    }

    private List<Series> series(SeriesSource source, List<MetricId> ids, Owners owners, Set<String> cut) {
        List<Series> found = new ArrayList<>();
        int strangers = 0;
        for (MetricId id : ids) {
            Optional<Machine> machine = owners.of(id);
            if (machine.isEmpty()) {
                strangers += id.dimensions().containsKey("InstanceId") ? 0 : 1;
                continue;
            }
            device(source, id, machine.get())
                    .map(device -> new Series(
                            machine.get().id(),
                            source.signal(),
                            device,
                            cut.contains(machine.get().id()),
                            id.handle()))
                    .ifPresent(found::add);
        }
        if (strangers > 0) {
            LOG.info(
                    "{}: {} series of {} {} name no machine (no dimension InstanceId, no host that is known) and are ignored",
                    cell,
                    strangers,
                    source.namespace(),
                    source.metric());
        }
        return found;
    }

    /**
     * The device that a series is about. One that is summed up over devices says nothing of each of them: it is left out,
     * but for a machine that has only one device.
     */
    private static Optional<String> device(SeriesSource source, MetricId id, Machine machine) {
        if (source.signal() == Signal.LIFE_SIGN) {
            return Optional.of(source.key());
        }
        if (source.deviceDimension().isEmpty()) {
            // EC2 sums its own metrics up by type, image and group too.
            return id.dimensions().keySet().equals(Set.of("InstanceId")) ? Optional.of("") : Optional.empty();
        }
        Optional<String> device =
                source.deviceDimension().map(id.dimensions()::get).map(name -> name.replaceFirst("^nvidia", ""));
        return device.isPresent() || machine.accelerators().devices() > 1 ? device : Optional.of("0");
    }

    /** Whose a series is: by its instance id, else by its host name. */
    private final class Owners {
        private final Map<String, Machine> byId;
        private final Map<String, Optional<Machine>> byHost = new HashMap<>();

        Owners(List<Machine> machines) {
            byId = machines.stream().collect(Collectors.toMap(Machine::id, machine -> machine, (a, b) -> a));
            for (Machine machine : machines) {
                inventory.find(machine.id()).stream()
                        .flatMap(entry -> entry.hosts().stream())
                        // A name that two machines share is nobody's.
                        .forEach(host -> byHost.merge(host, Optional.of(machine), (a, b) -> Optional.empty()));
            }
        }

        Optional<Machine> of(MetricId id) {
            String instance = id.dimensions().get("InstanceId");
            if (instance != null) {
                return Optional.ofNullable(byId.get(instance));
            }
            String host = id.dimensions().get("host");
            return host == null ? Optional.empty() : byHost.getOrDefault(host, Optional.empty());
        }
    }
}
