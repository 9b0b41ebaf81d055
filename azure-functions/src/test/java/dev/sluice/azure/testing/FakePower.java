package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deallocating and starting the machines of {@link FakeCompute}, and locks on them. Each is an operation that takes time:
 * it is answered with 202 and a link, and ends after it was asked about some times. There is no power-off: who asks for
 * one is refused, and the test fails.
 */
public final class FakePower {
    private static final String MACHINE = FakeCompute.MACHINE.substring(4);
    public static final String DEALLOCATE = "POST " + MACHINE + "/deallocate";
    public static final String START = "POST " + MACHINE + "/start";
    public static final String LOCKS = "GET " + MACHINE + "/providers/Microsoft.Authorization/locks";
    public static final String OPERATION =
            "GET /subscriptions/{sub}/providers/Microsoft.Compute/locations/{region}/operations/{id}";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COMPUTE = List.of("2024-07-01");

    /** An operation under way. */
    private static final class Operation {
        private final FakeMachine machine;
        private final String ends;
        private final Optional<String> failure;
        private int asked;

        Operation(FakeMachine machine, String ends, Optional<String> failure) {
            this.machine = machine;
            this.ends = ends;
            this.failure = failure;
        }
    }

    private final FakeAzure azure;
    private final FakeCompute compute;
    private final InstantSource clock;
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();
    private final Map<String, String> locks = new ConcurrentHashMap<>();
    private final Map<String, String> exhausted = new ConcurrentHashMap<>();
    private Optional<String> host = Optional.empty();
    private int polls = 1;
    private int count;

    public FakePower(FakeAzure azure, FakeCompute compute, InstantSource clock) {
        this.azure = azure;
        this.compute = compute;
        this.clock = clock;
        azure.on("POST", MACHINE + "/deallocate", COMPUTE, call -> begin(call, "deallocating", "deallocated"));
        azure.on("POST", MACHINE + "/start", COMPUTE, call -> begin(call, "starting", "running"));
        azure.on("GET", MACHINE + "/providers/Microsoft.Authorization/locks", List.of("2016-09-01"), this::locks);
        azure.on("GET", OPERATION.substring(4), COMPUTE, this::operation).requires("p");
    }

    /** How often an operation says that it goes on, before it has ended. */
    public void polls(int times) {
        polls = times;
    }

    /** Names a place on another host, where operations are to be followed. */
    public void followAt(String otherHost) {
        host = Optional.of(otherHost);
    }

    /** Puts a lock on a machine: {@code ReadOnly} or {@code CanNotDelete}. */
    public void lock(String id, String level) {
        locks.put(id, level);
    }

    /** Lets the next start of a machine be accepted, and fail with this code. */
    public void exhaust(String id, String code) {
        exhausted.put(id, code);
    }

    /** Ends all that is under way. */
    public synchronized void settle() {
        operations.values().forEach(this::end);
    }

    private synchronized Reply begin(Call call, String meanwhile, String ends) {
        Optional<FakeMachine> found = compute.of(call);
        if (found.isEmpty()) {
            return FakeAzure.error(404, "ResourceNotFound", "The Resource was not found.");
        }
        FakeMachine machine = found.get();
        if ("ReadOnly".equals(locks.get(machine.id()))) {
            return FakeAzure.error(
                    409,
                    "ScopeLocked",
                    "The scope '" + machine.armId() + "' cannot perform write operation because following scope(s) are"
                            + " locked: '" + machine.armId() + "'. Please remove the lock and try again.");
        }
        if (!machine.power().equals(ends)) {
            machine.power(meanwhile, clock.instant());
        }
        String id = "op-" + ++count;
        Optional<String> failure =
                ends.equals("running") ? Optional.ofNullable(exhausted.remove(machine.id())) : Optional.empty();
        operations.put(id, new Operation(machine, ends, failure));
        String link = host.orElse(azure.uri().toString()) + "/subscriptions/" + FakeAzure.SUBSCRIPTION
                + "/providers/Microsoft.Compute/locations/" + machine.region() + "/operations/" + id
                + "?p=0b1c&api-version=2024-07-01";
        return Reply.empty(202)
                .with("Azure-AsyncOperation", link)
                .with("Location", link + "&monitor=true")
                .with("Retry-After", "10");
    }

    private synchronized Reply operation(Call call) {
        Operation operation = operations.get(call.param("id"));
        if (operation == null) {
            return FakeAzure.error(404, "NotFound", "The entity was not found.");
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.put("startTime", clock.instant().toString()).put("name", call.param("id"));
        if (++operation.asked <= polls) {
            return Reply.json(answer.put("status", "InProgress"));
        }
        end(operation);
        answer.put("endTime", clock.instant().toString());
        if (operation.failure.isEmpty()) {
            return Reply.json(answer.put("status", "Succeeded"));
        }
        answer.put("status", "Failed")
                .putObject("error")
                .put("code", operation.failure.get())
                .put("message", "Allocation failed. We do not have sufficient capacity for the requested VM size.");
        return Reply.json(answer);
    }

    private void end(Operation operation) {
        String power = operation.failure.isPresent() ? "deallocated" : operation.ends;
        if (!operation.machine.power().equals(power)) {
            operation.machine.power(power, clock.instant());
        }
    }

    private Reply locks(Call call) {
        List<ObjectNode> found = new ArrayList<>();
        compute.of(call)
                .flatMap(machine -> Optional.ofNullable(locks.get(machine.id())))
                .ifPresent(level -> {
                    ObjectNode lock = JSON.createObjectNode();
                    lock.putObject("properties").put("level", level).put("notes", "keep");
                    lock.put("id", call.path() + "/keep")
                            .put("type", "Microsoft.Authorization/locks")
                            .put("name", "keep");
                    found.add(lock);
                });
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("value").addAll(found);
        return Reply.json(answer);
    }
}
