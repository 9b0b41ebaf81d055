package dev.sluice.gcp;

import com.google.api.services.compute.model.Instance;
import dev.sluice.adapter.Fanout;
import dev.sluice.cloud.CloudProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads what can be an accelerator machine of a project: all there is, or some by their ids. */
final class MachineReader {
    /** As many machines of a zone are read one by one; for more of them the zone is listed. */
    private static final int ONE_BY_ONE = 8;

    private final List<String> tpuZones;
    private final ComputeInstances instances;
    private final TpuNodes nodes;

    /** @param tpuZones where to look for Cloud TPU nodes, beside the zones that are found to hold TPUs */
    MachineReader(GcpClients clients, String project, List<String> tpuZones) {
        this.tpuZones = List.copyOf(tpuZones);
        this.instances = new ComputeInstances(clients, project);
        this.nodes = new TpuNodes(clients, project);
    }

    /** @return why the listing of instances ended before its end */
    Optional<CloudProblem> all(Found found) {
        Set<String> zones = new TreeSet<>(tpuZones);
        Optional<CloudProblem> failed = Optional.empty();
        try {
            instances.all(
                    instance -> take(instance, found, zones),
                    (scope, why) -> found.unreached(ComputeInstances.LIST, scope, why));
        } catch (CloudProblem problem) {
            failed = Optional.of(problem);
        }
        List<Supplier<Boolean>> calls = new ArrayList<>();
        zones.forEach(zone -> calls.add(found.attempt(
                MachineName.regionOf(zone),
                () -> nodes.of(zone, place -> unreached(found, TpuNodes.LIST, zone, place)),
                some -> some.forEach(found::add))));
        if (!calls.isEmpty()) {
            Fanout.all(calls);
        }
        return failed;
    }

    /** Those of a region; others, and ids that are none, are as if they were not there. */
    void some(String region, Collection<String> ids, Found found) {
        Map<String, Set<MachineName>> byZone = new TreeMap<>();
        List<Supplier<Boolean>> calls = new ArrayList<>();
        new TreeSet<>(ids)
                .stream()
                        .flatMap(id -> MachineName.parse(id).stream())
                        .filter(name -> name.region().equals(region))
                        .forEach(name -> {
                            if (name.node()) {
                                calls.add(found.attempt(
                                        region, () -> nodes.get(name), node -> node.ifPresent(found::add)));
                            } else {
                                byZone.computeIfAbsent(name.zone(), zone -> new HashSet<>())
                                        .add(name);
                            }
                        });
        byZone.forEach((zone, names) -> {
            if (names.size() > ONE_BY_ONE) {
                calls.add(found.attempt(region, () -> inZone(zone, names), some -> some.forEach(found::add)));
            } else {
                names.forEach(name -> calls.add(found.attempt(
                        region, () -> instances.get(name).map(Draft::of), draft -> draft.ifPresent(found::add))));
            }
        });
        if (!calls.isEmpty()) {
            Fanout.all(calls);
        }
    }

    /** What is known of queued resources is asked for only where a node belongs to one. */
    QueuedResources queued(Found found) {
        QueuedResources queued = new QueuedResources();
        Set<String> zones = new TreeSet<>();
        found.nodes().stream()
                .filter(node -> node.queuedResource().isPresent())
                .forEach(node -> zones.add(node.name().zone()));
        List<Supplier<Boolean>> calls = new ArrayList<>();
        zones.forEach(zone -> calls.add(found.attempt(
                MachineName.regionOf(zone),
                () -> nodes.queued(zone, place -> unreached(found, TpuNodes.LIST_QUEUED, zone, place)),
                requests -> queued.put(zone, requests))));
        if (!calls.isEmpty()) {
            Fanout.all(calls);
        }
        return queued;
    }

    private static void take(Instance instance, Found found, Set<String> tpuZones) {
        Draft draft = Draft.of(instance);
        if (draft.canCarry()) {
            found.add(draft);
            if (AcceleratorTypes.tpu(draft.type()).isPresent()) {
                tpuZones.add(draft.name().zone());
            }
        }
    }

    private List<Draft> inZone(String zone, Set<MachineName> names) {
        List<Draft> drafts = new ArrayList<>();
        instances.of(zone, instance -> {
            Draft draft = Draft.of(instance);
            if (names.contains(draft.name())) {
                drafts.add(draft);
            }
        });
        return drafts;
    }

    private static void unreached(Found found, String operation, String zone, String place) {
        found.unreached(operation, "zones/" + zone, place + " can't be reached");
    }
}
