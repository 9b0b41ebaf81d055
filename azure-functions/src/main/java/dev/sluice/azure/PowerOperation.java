package dev.sluice.azure;

import com.azure.core.http.HttpMethod;
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
    static final String VERSION = "2024-07-01";
    static final String READ = "Microsoft.Compute/virtualMachines/read";
    static final String VIEW = "Microsoft.Compute/virtualMachines/instanceView/read";
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

    private final Arm arm;
    private final Kind kind;
    private final Map<String, String> paths;
    private final Map<String, Optional<CloudProblem>> problems = new ConcurrentHashMap<>();
    private final Map<String, URI> open = new ConcurrentHashMap<>();

    /** @param paths of the machines, by their ids */
    PowerOperation(Arm arm, Kind kind, Map<String, String> paths) {
        this.arm = arm;
        this.kind = kind;
        this.paths = Map.copyOf(paths);
    }

    /** Asks for it. @return for every id why it was not accepted, or how it failed later on: this map goes on to fill */
    Map<String, Optional<CloudProblem>> begin() {
        side(paths.keySet(), id -> problems.put(id, begin(id)));
        return problems;
    }

    private Optional<CloudProblem> begin(String id) {
        try {
            arm.begin(HttpMethod.POST, paths.get(id) + "/" + kind.verb, VERSION, Map.of(), kind.permission())
                    .ifPresent(link -> open.put(id, link));
            return Optional.empty();
        } catch (CloudProblem problem) {
            return Optional.of(problem);
        }
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
        try {
            return PowerState.of(arm.get(paths.get(id) + "/instanceView", VERSION, Map.of(), VIEW)
                    .path("statuses"));
        } catch (CloudProblem problem) {
            if (problem.reason() == Gap.Reason.NOT_FOUND) {
                return Optional.of(MachineState.GONE);
            }
            throw problem;
        }
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
