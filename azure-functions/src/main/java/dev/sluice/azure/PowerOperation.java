package dev.sluice.azure;

import static java.util.Objects.requireNonNull;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Fanout;
import dev.sluice.adapter.ReadBack;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import dev.sluice.model.MachineState;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One act on some machines, each an operation of its own that takes time: it is followed to its end, because only there
 * Azure says why it failed, and then the machine's power state is read.
 */
final class PowerOperation implements ReadBack.States {
    static final String FOLLOW = "Microsoft.Compute/locations/operations/read";

    /** What is done, and the state that it ends in. */
    enum Kind {
        DEALLOCATE("deallocate", MachineState.STOPPED, MachineState.STOPPING),
        START("start", MachineState.RUNNING, MachineState.STARTING);

        private final String verb;
        private final MachineState wanted;
        private final MachineState onItsWay;

        Kind(String verb, MachineState wanted, MachineState onItsWay) {
            this.verb = verb;
            this.wanted = wanted;
            this.onItsWay = onItsWay;
        }

        MachineState wanted() {
            return wanted;
        }

        String permission() {
            return "Microsoft.Compute/virtualMachines/" + verb + "/action";
        }
    }

    private final String subscription;
    private final Arm arm;
    private final VirtualMachines machines;
    private final Kind kind;
    private final Map<String, MachineId> ids;
    private final Map<String, Optional<CloudProblem>> problems = new ConcurrentHashMap<>();
    private final Map<String, URI> open = new ConcurrentHashMap<>();

    /** @param ids in Sluice's words and in Azure's */
    PowerOperation(String subscription, Arm arm, Kind kind, Map<String, MachineId> ids) {
        this.subscription = subscription;
        this.arm = arm;
        this.machines = new VirtualMachines(subscription, arm);
        this.kind = kind;
        this.ids = Map.copyOf(ids);
    }

    /** Asks for it. @return for every id why it was not accepted, or how it failed later on: this map goes on to fill */
    Map<String, Optional<CloudProblem>> begin() {
        side(ids.keySet(), id -> problems.put(id, begin(id)));
        return problems;
    }

    private Optional<CloudProblem> begin(String id) {
        try {
            String path = machine(id).path(subscription) + "/" + kind.verb;
            arm.begin(HttpMethod.POST, path, VirtualMachines.VERSION, Map.of(), kind.permission())
                    .ifPresent(link -> open.put(id, link));
            return Optional.empty();
        } catch (CloudProblem problem) {
            return Optional.of(problem);
        }
    }

    private MachineId machine(String id) {
        return requireNonNull(ids.get(id), "never asked for");
    }

    @Override
    public Map<String, MachineState> of(Set<String> ids) {
        Map<String, MachineState> states = new ConcurrentHashMap<>();
        List<CloudProblem> unread = new CopyOnWriteArrayList<>();
        side(ids, id -> {
            try {
                (goesOn(id) ? Optional.of(kind.onItsWay) : view(id)).ifPresent(state -> states.put(id, state));
            } catch (CloudProblem problem) {
                unread.add(problem);
            }
        });
        if (states.isEmpty() && !unread.isEmpty()) {
            throw unread.getFirst();
        }
        return states;
    }

    /** Whether the operation has not ended yet, as far as Azure lets us know; a failure is kept. */
    private boolean goesOn(String id) {
        URI link = open.get(id);
        if (link == null) {
            return false;
        }
        try {
            Optional<Arm.Ended> ended = arm.ended(link, FOLLOW);
            if (ended.isEmpty()) {
                return true;
            }
            ended.get().failure().ifPresent(failure -> problems.put(id, Optional.of(failedLater(failure))));
        } catch (CloudProblem unread) {
            // Whoever may not read operations still may read machines: their state says as much, later.
            if (unread.reason() == Gap.Reason.THROTTLED || unread.reason() == Gap.Reason.TRANSIENT) {
                throw unread;
            }
        }
        open.remove(id);
        return false;
    }

    /** It was accepted, so that something may have changed: the state says what came of it. */
    private static CloudProblem failedLater(CloudProblem failure) {
        return new CloudProblem(
                Gap.Reason.TRANSIENT,
                failure.operation(),
                failure.code(),
                Optional.empty(),
                String.valueOf(failure.getMessage()),
                failure);
    }

    private Optional<MachineState> view(String id) {
        Optional<JsonNode> found = machines.find(machine(id));
        return found.isEmpty()
                ? Optional.of(MachineState.GONE)
                : PowerState.of(
                        found.get().path("properties").path("instanceView").path("statuses"));
    }

    private static void side(Collection<String> ids, Consumer<String> work) {
        List<Supplier<Boolean>> calls = new ArrayList<>();
        ids.forEach(id -> calls.add(() -> {
            work.accept(id);
            return true;
        }));
        Fanout.all(calls);
    }
}
