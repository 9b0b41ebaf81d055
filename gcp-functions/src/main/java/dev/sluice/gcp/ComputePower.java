package dev.sluice.gcp;

import com.google.api.services.compute.model.Instance;
import dev.sluice.adapter.Fanout;
import dev.sluice.adapter.ReadBack;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Stops and starts instances of Compute Engine and single-host Cloud TPU nodes. Each is asked for by itself, so that one that
 * is refused keeps no other back; the operations are awaited, and the billed state is read back.
 */
final class ComputePower implements MachinePower {
    static final String TPU_SERVICE = "tpu.googleapis.com";

    private static final String GET = "compute.instances.get";
    private static final String TPU_GET = "tpu.nodes.get";

    private final Cell cell;
    private final GcpClients clients;
    private final PowerCalls calls;
    private final Operations operations;
    private final ReadBack readBack;

    ComputePower(Cell cell, GcpClients clients, PowerCalls calls, Operations operations, ReadBack readBack) {
        this.cell = cell;
        this.clients = clients;
        this.calls = calls;
        this.operations = operations;
        this.readBack = readBack;
    }

    /** A request for one machine: what was accepted, or why it was not. */
    private record Asked(String id, Optional<Ticket> ticket, Optional<CloudProblem> problem) {}

    /**
     * Compute Engine has no protection against a stop. The one it has, against deletion, says that somebody cares for the
     * machine: it is taken for both.
     */
    @Override
    public Read<Optional<String>> protection(String id) {
        try {
            MachineName name = name(id);
            if (name.node()) {
                clients.rest()
                        .get(
                                TPU_GET,
                                TPU_SERVICE,
                                "v2/projects/" + cell.account() + "/locations/" + name.zone() + "/nodes/" + name.name(),
                                Map.of());
                return Read.of(Optional.empty());
            }
            Instance instance = GcpClients.call(
                    GET,
                    GcpClients.request(() -> clients.compute()
                            .instances()
                            .get(cell.account(), name.zone(), name.name())
                            .setFields("deletionProtection")));
            return Read.of(
                    Boolean.TRUE.equals(instance.getDeletionProtection())
                            ? Optional.of("deletion protection (deletionProtection) is on")
                            : Optional.empty());
        } catch (CloudProblem problem) {
            return new Read<>(Optional.empty(), List.of(problem.gap(cell)));
        }
    }

    @Override
    public Map<String, Outcome> stop(List<Machine> machines) {
        Map<String, Outcome> outcomes = new HashMap<>();
        Map<String, Machine> asked = new HashMap<>();
        for (Machine machine : machines) {
            Optional<Outcome> refusal = refusal(machine);
            refusal.ifPresent(outcome -> outcomes.put(machine.id(), outcome));
            if (refusal.isEmpty()) {
                asked.put(machine.id(), machine);
            }
        }
        Function<String, Ticket> ask = id -> {
            Machine machine = asked.get(id);
            if (machine == null) {
                throw new IllegalStateException("not asked for: " + id);
            }
            unprotected(id);
            return calls.stop(name(id), machine);
        };
        outcomes.putAll(act(List.copyOf(asked.keySet()), ask, PowerCalls.STOP, MachineState.STOPPED));
        return outcomes;
    }

    @Override
    public Map<String, Outcome> start(List<String> ids) {
        return act(
                List.copyOf(new LinkedHashSet<>(ids)),
                id -> calls.start(name(id)),
                PowerCalls.START,
                MachineState.RUNNING);
    }

    private Map<String, Outcome> act(
            List<String> ids, Function<String, Ticket> ask, String called, MachineState wanted) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<Supplier<Asked>> requests = new ArrayList<>();
        ids.forEach(id -> requests.add(() -> ask(id, ask)));
        Map<String, Optional<CloudProblem>> problems = new HashMap<>();
        Map<String, Ticket> tickets = new HashMap<>();
        for (Asked asked : Fanout.all(requests)) {
            asked.ticket().ifPresent(ticket -> tickets.put(asked.id(), ticket));
            problems.put(asked.id(), asked.problem());
        }
        problems.putAll(operations.await(tickets, called));
        return readBack.await(problems, wanted);
    }

    private static Asked ask(String id, Function<String, Ticket> ask) {
        try {
            return new Asked(id, Optional.of(ask.apply(id)), Optional.empty());
        } catch (CloudProblem problem) {
            return new Asked(id, Optional.empty(), Optional.of(problem));
        }
    }

    /** What is never stopped here, whatever was planned: the core blocks it already. */
    private static Optional<Outcome> refusal(Machine machine) {
        boolean kubernetes = machine.labels().keySet().stream().anyMatch(label -> label.startsWith("goog-gke-"))
                || machine.group()
                        .filter(group -> group.kind().startsWith("gke"))
                        .isPresent();
        if (kubernetes) {
            return Optional.of(new Outcome.Refused(
                    "gke-node", "a node of a GKE cluster is never stopped; its node pool is made smaller"));
        }
        return machine.unstoppable().map(why -> new Outcome.Refused("unstoppable", why));
    }

    /** @throws CloudProblem where somebody has protected it, or where that can't be known */
    private void unprotected(String id) {
        Read<Optional<String>> protection = protection(id);
        if (!protection.complete()) {
            throw GcpProblems.of(protection.gaps().getFirst());
        }
        protection.value().ifPresent(why -> {
            throw refused("protected", why);
        });
    }

    private static MachineName name(String id) {
        return MachineName.parse(id)
                .orElseThrow(() -> refused("no-machine", "\"" + id + "\" is not the id of a machine of Google Cloud"));
    }

    private static CloudProblem refused(String code, String why) {
        return new CloudProblem(Gap.Reason.REFUSED, PowerCalls.STOP, code, Optional.empty(), why, new IOException(why));
    }

    /**
     * Without what members of managed groups take (compute.instanceGroupManagers.update, compute.regionOperations.get): the
     * core blocks them, and a role that nothing uses is one too many.
     */
    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(GET, Need.ACT, "ask for protection just before a stop, and read the state back"),
                new Permission(PowerCalls.STOP, Need.ACT, "stop idle instances"),
                new Permission(PowerCalls.START, Need.ACT, "undo a stop"),
                new Permission(Operations.ZONAL, Need.ACT, "wait for a stop or a start"),
                new Permission(TPU_GET, Need.ACT, "see that a TPU node is there"),
                new Permission(PowerCalls.TPU_STOP, Need.ACT, "stop idle single-host TPU nodes"),
                new Permission(PowerCalls.TPU_START, Need.ACT, "undo a stop of a TPU node"),
                new Permission(Operations.TPU, Need.ACT, "wait for a stop or a start of a TPU node"));
    }
}
