package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.services.compute.Compute;
import com.google.api.services.compute.ComputeRequest;
import com.google.api.services.compute.model.InstanceGroupManagersStartInstancesRequest;
import com.google.api.services.compute.model.InstanceGroupManagersStopInstancesRequest;
import com.google.api.services.compute.model.Operation;
import com.google.api.services.compute.model.RegionInstanceGroupManagersStartInstancesRequest;
import com.google.api.services.compute.model.RegionInstanceGroupManagersStopInstancesRequest;
import dev.sluice.model.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Asks for a stop or a start of one machine: an instance, a member of a managed group through its group, a TPU node. */
final class PowerCalls {
    static final String STOP = "compute.instances.stop";
    static final String START = "compute.instances.start";
    static final String GROUP = "compute.instanceGroupManagers.update";
    static final String TPU_STOP = "tpu.nodes.stop";
    static final String TPU_START = "tpu.nodes.start";

    /** An operation that is older than this is the answer to an earlier request of the same name. */
    private static final Duration EARLIER = Duration.ofMinutes(1);

    private final GcpClients clients;
    private final String project;
    private final Inventory inventory;
    private final InstantSource clock;

    PowerCalls(GcpClients clients, String project, Inventory inventory, InstantSource clock) {
        this.clients = clients;
        this.project = project;
        this.inventory = inventory;
        this.clock = clock;
    }

    /** @throws dev.sluice.cloud.CloudProblem where it is not accepted */
    Ticket stop(MachineName name, Machine machine) {
        // This stop of this start of this machine: asked for twice it is done once, and a machine that somebody has
        // started again meanwhile is not stopped by the second request.
        String act = String.join(
                "|", "stop", project, name.id(), machine.launchedAt().toString());
        if (name.node()) {
            return tpu(TPU_STOP, name, "stop");
        }
        Optional<GroupPath> group = group(name);
        if (group.isPresent()) {
            return throughGroup(group.get(), name, false, act);
        }
        Operation operation = stop(name, machine, act);
        if (isEarlierFailure(operation)) {
            operation = stop(name, machine, act + "|" + operation.getName());
        }
        return new Ticket.Zonal(name.zone(), operation.getName());
    }

    private Operation stop(MachineName name, Machine machine, String act) {
        Compute.Instances.Stop stop =
                GcpClients.request(() -> clients.compute().instances().stop(project, name.zone(), name.name()));
        stop.setRequestId(uuid(act));
        if (machine.localDisks()) {
            // A step for a machine with local disks exists only where the policy accepts that their content is lost.
            stop.setDiscardLocalSsd(true);
        }
        return GcpClients.call(STOP, stop);
    }

    /** @throws dev.sluice.cloud.CloudProblem where it is not accepted */
    Ticket start(MachineName name) {
        if (name.node()) {
            return tpu(TPU_START, name, "start");
        }
        // A start that found no capacity is tried again, and must not be taken for the one before.
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        String act = String.join("|", "start", project, name.id(), minute.toString());
        Optional<GroupPath> group = group(name);
        if (group.isPresent()) {
            return throughGroup(group.get(), name, true, act);
        }
        Operation operation = GcpClients.call(
                START,
                GcpClients.request(() -> clients.compute()
                        .instances()
                        .start(project, name.zone(), name.name())
                        .setRequestId(uuid(act))));
        return new Ticket.Zonal(name.zone(), operation.getName());
    }

    private Ticket throughGroup(GroupPath group, MachineName name, boolean start, String act) {
        List<String> members = List.of("zones/" + name.zone() + "/instances/" + name.name());
        ComputeRequest<Operation> request = GcpClients.request(
                () -> group.regional() ? regional(group, members, start) : zonal(group, members, start));
        request.set("requestId", uuid(act));
        return group.ticket(GcpClients.call(GROUP, request).getName());
    }

    private ComputeRequest<Operation> zonal(GroupPath group, List<String> members, boolean start) throws IOException {
        var managers = clients.compute().instanceGroupManagers();
        return start
                ? managers.startInstances(
                        project,
                        group.place(),
                        group.name(),
                        new InstanceGroupManagersStartInstancesRequest().setInstances(members))
                : managers.stopInstances(
                        project,
                        group.place(),
                        group.name(),
                        new InstanceGroupManagersStopInstancesRequest().setInstances(members));
    }

    private ComputeRequest<Operation> regional(GroupPath group, List<String> members, boolean start)
            throws IOException {
        var managers = clients.compute().regionInstanceGroupManagers();
        return start
                ? managers.startInstances(
                        project,
                        group.place(),
                        group.name(),
                        new RegionInstanceGroupManagersStartInstancesRequest().setInstances(members))
                : managers.stopInstances(
                        project,
                        group.place(),
                        group.name(),
                        new RegionInstanceGroupManagersStopInstancesRequest().setInstances(members));
    }

    private Ticket tpu(String operation, MachineName name, String verb) {
        String path = "v2/projects/" + project + "/locations/" + name.zone() + "/nodes/" + name.name() + ":" + verb;
        JsonNode answer = clients.rest()
                .post(operation, ComputePower.TPU_SERVICE, path, clients.rest().object());
        return new Ticket.Tpu(answer.path("name").asText());
    }

    /** A stop outside of its group would be taken back by the group. */
    private Optional<GroupPath> group(MachineName name) {
        return inventory.find(name.id()).flatMap(Inventory.Entry::managedBy).flatMap(GroupPath::parse);
    }

    private boolean isEarlierFailure(Operation operation) {
        if (!"DONE".equals(operation.getStatus())
                || operation.getInsertTime() == null
                || OperationError.of(operation, STOP).isEmpty()) {
            return false;
        }
        Instant asked = OffsetDateTime.parse(operation.getInsertTime()).toInstant();
        return asked.isBefore(clock.instant().minus(EARLIER));
    }

    private static String uuid(String act) {
        return UUID.nameUUIDFromBytes(act.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
