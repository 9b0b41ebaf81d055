package dev.sluice.gcp;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Read;
import dev.sluice.model.Accelerators;
import dev.sluice.model.Cell;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The accelerator machines of one project: a listing of all that its cells share, and some of them as they are now. */
final class ProjectMachines {
    /** Cells of one run share a listing that is no older than this. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final String project;
    private final MachineReader reader;
    private final MachineTypes types;
    private final Inventory inventory;
    private final InstantSource clock;

    private @Nullable Listing last;
    private final Set<String> taken = new HashSet<>();

    ProjectMachines(
            String project, MachineReader reader, MachineTypes types, Inventory inventory, InstantSource clock) {
        this.project = project;
        this.reader = reader;
        this.types = types;
        this.inventory = inventory;
        this.clock = clock;
    }

    /** A new listing, of which the cells will take their parts. */
    synchronized Listing list() {
        Found found = new Found(project);
        Optional<CloudProblem> failed = reader.all(found);
        Listing listing = listing(found, failed);
        count(found, listing);
        last = listing;
        taken.clear();
        return listing;
    }

    private void count(Found found, Listing listing) {
        Map<String, Integer> instances = new HashMap<>();
        found.drafts().forEach(draft -> instances.merge(draft.name().region(), 1, Integer::sum));
        instances.forEach((region, count) -> {
            int gpus = listing.machines().getOrDefault(region, List.of()).stream()
                    .map(Machine::accelerators)
                    .filter(accelerators -> accelerators.kind() == Accelerators.Kind.NVIDIA_GPU)
                    .mapToInt(Accelerators::devices)
                    .sum();
            inventory.crowd(region, new Inventory.Crowd(count, gpus));
        });
    }

    /** The part of a cell: of the listing that is there, or of a new one where it took its part of that already. */
    synchronized Read<List<Machine>> list(Cell cell) {
        Listing listing = last;
        boolean fresh = listing != null
                && !taken.contains(cell.region())
                && clock.instant().isBefore(listing.readAt().plus(FRESH));
        Listing current = fresh && listing != null ? listing : list();
        taken.add(cell.region());
        return current.of(cell);
    }

    /** Some machines of a cell as they are now; those that are gone are absent. */
    Read<List<Machine>> some(Cell cell, Collection<String> ids) {
        Found found = new Found(project);
        reader.some(cell.region(), ids, found);
        return listing(found, Optional.empty()).of(cell);
    }

    /** The state of some machines of a cell. @throws CloudProblem where none could be read */
    Map<String, MachineState> states(Cell cell, Collection<String> ids) {
        Read<List<Machine>> read = some(cell, ids);
        if (read.value().isEmpty() && !read.complete()) {
            throw GcpProblems.of(read.gaps().getFirst());
        }
        Map<String, MachineState> states = new HashMap<>();
        read.value().forEach(machine -> states.put(machine.id(), machine.state()));
        return states;
    }

    private Listing listing(Found found, Optional<CloudProblem> failed) {
        Map<String, List<Machine>> machines = new HashMap<>();
        addInstances(found, machines);
        addNodes(found, machines);
        machines.replaceAll((region, some) ->
                some.stream().sorted(Comparator.comparing(Machine::id)).toList());
        return new Listing(clock.instant(), machines, found.gaps(), failed);
    }

    private void addInstances(Found found, Map<String, List<Machine>> machines) {
        Map<String, String> zones = new TreeMap<>();
        found.drafts().stream()
                .filter(draft -> !MachineTypes.isPlain(draft.type()))
                .forEach(draft -> zones.putIfAbsent(draft.type(), draft.name().zone()));
        Map<String, CloudProblem> problems = types.learn(project, zones);
        Set<String> told = new HashSet<>();
        for (Draft draft : found.drafts()) {
            String region = draft.name().region();
            CloudProblem problem = problems.get(draft.type());
            if (problem != null && told.add(region + " " + draft.type())) {
                found.problem(region, problem);
            }
            Optional<MachineTypes.Type> type = types.find(draft.type());
            accelerators(draft, type).ifPresent(accelerators -> {
                inventory.put(draft.entry());
                machines.computeIfAbsent(region, name -> new ArrayList<>())
                        .add(draft.machine(found.cell(region), type, accelerators));
            });
        }
    }

    /** What is built into the type goes before what the instance names; the name of a TPU's type says enough by itself. */
    private static Optional<Accelerators> accelerators(Draft draft, Optional<MachineTypes.Type> type) {
        return type.flatMap(MachineTypes.Type::accelerators)
                .or(draft::attached)
                .or(() -> AcceleratorTypes.tpu(draft.type()));
    }

    private void addNodes(Found found, Map<String, List<Machine>> machines) {
        QueuedResources queued = reader.queued(found);
        for (TpuNode node : found.nodes()) {
            String region = node.name().region();
            Machine machine = node.machine(found.cell(region), queued);
            if (machine.state() != MachineState.GONE) {
                inventory.put(node.entry());
                machines.computeIfAbsent(region, name -> new ArrayList<>()).add(machine);
            }
        }
    }
}
