package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The acting half of Compute Engine and Cloud TPU: requests become operations, which end only after they were asked for a
 * few times, as real ones do.
 */
public final class FakePower {
    public static final String STOP = "POST /compute/v1/projects/{project}/zones/{zone}/instances/{instance}/stop";
    public static final String START = "POST /compute/v1/projects/{project}/zones/{zone}/instances/{instance}/start";
    public static final String GROUP_STOP =
            "POST /compute/v1/projects/{project}/zones/{zone}/instanceGroupManagers/{group}/stopInstances";
    public static final String REGION_GROUP_STOP =
            "POST /compute/v1/projects/{project}/regions/{region}/instanceGroupManagers/{group}/stopInstances";
    public static final String TPU_STOP = "POST /v2/projects/{project}/locations/{zone}/nodes/{node}:stop";
    public static final String OPERATION = "GET /compute/v1/projects/{project}/zones/{zone}/operations/{operation}";

    private static final Pattern MEMBER = Pattern.compile("zones/([^/]+)/instances/([^/]+)");

    private final FakeCompute compute;
    private final FakeTpu tpu;
    private final Map<String, Work> operations = new LinkedHashMap<>();
    private final Map<String, String> byRequest = new LinkedHashMap<>();
    private final Set<String> exhausted = new HashSet<>();
    private final Set<String> stuck = new HashSet<>();
    private final InstantSource clock;
    private int slow = 1;
    private int made;

    /** An operation: how often it is still to be asked for, and what it does at its end. */
    private static final class Work {
        private final ObjectNode json;
        private final Runnable end;
        private int left;
        private boolean done;

        Work(ObjectNode json, int left, Runnable end) {
            this.json = json;
            this.left = left;
            this.end = end;
        }

        /** As it is when it is asked for. */
        ObjectNode asked() {
            if (left-- <= 0) {
                finish();
            }
            return json.deepCopy();
        }

        void finish() {
            if (!done) {
                done = true;
                end.run();
            }
        }
    }

    public FakePower(FakeGoogle google, FakeCompute compute, FakeTpu tpu) {
        this(google, compute, tpu, InstantSource.system());
    }

    public FakePower(FakeGoogle google, FakeCompute compute, FakeTpu tpu, InstantSource clock) {
        this.clock = clock;
        this.compute = compute;
        this.tpu = tpu;
        String zone = "/compute/v1/projects/{project}/zones/{zone}";
        String region = "/compute/v1/projects/{project}/regions/{region}";
        google.on("POST", zone + "/instances/{instance}/stop", this::stop)
                .allows("requestId", "discardLocalSsd", "noGracefulShutdown");
        google.on("POST", zone + "/instances/{instance}/start", this::start).allows("requestId");
        google.on("GET", zone + "/operations/{operation}", this::operation);
        google.on("GET", region + "/operations/{operation}", this::operation);
        google.on("POST", zone + "/operations/{operation}/wait", this::awaited);
        for (String place : new String[] {zone, region}) {
            google.on("POST", place + "/instanceGroupManagers/{group}/stopInstances", call -> members(call, false))
                    .allows("requestId")
                    .fields("instances[]", "forceStop");
            google.on("POST", place + "/instanceGroupManagers/{group}/startInstances", call -> members(call, true))
                    .allows("requestId")
                    .fields("instances[]");
        }
        google.on("POST", "/v2/projects/{project}/locations/{zone}/nodes/{node}:stop", call -> node(call, "STOPPED"))
                .fields();
        google.on("POST", "/v2/projects/{project}/locations/{zone}/nodes/{node}:start", call -> node(call, "READY"))
                .fields();
        google.on("GET", "/v2/projects/{project}/locations/{zone}/operations/{operation}", this::tpuOperation);
    }

    /** Operations from now on end when they were asked for so often. */
    public synchronized void slow(int polls) {
        slow = polls;
    }

    /** The zone has no room for the next starts of this machine. */
    public synchronized void exhaust(String id) {
        exhausted.add(id);
    }

    /** The next stops of this machine are accepted, and fail. */
    public synchronized void stick(String id) {
        stuck.add(id);
    }

    public synchronized void unstick(String id) {
        stuck.remove(id);
    }

    public synchronized void restock(String id) {
        exhausted.remove(id);
    }

    /** Ends all that was begun. */
    public synchronized void settle() {
        operations.values().forEach(Work::finish);
    }

    private synchronized Reply stop(Call call) {
        Optional<FakeInstance> found = instance(call);
        if (found.isEmpty()) {
            return missing(call);
        }
        FakeInstance instance = found.get();
        if (instance.json().toString().contains("/instanceGroupManagers/")) {
            throw new IllegalArgumentException("a member of a managed group is stopped past its group");
        }
        if (hasLocalDisks(instance) && call.query("discardLocalSsd").isEmpty()) {
            return FakeGoogle.error(
                    400,
                    "invalid",
                    "VM has a Local SSD attached but an undefined value for `discard-local-ssd`. Specify true or false.");
        }
        return operation(call, "stop", instance, () -> stopped(instance));
    }

    private static boolean hasLocalDisks(FakeInstance instance) {
        for (JsonNode disk : instance.json().path("disks")) {
            if (disk.path("type").asText().equals("SCRATCH")) {
                return true;
            }
        }
        return false;
    }

    private synchronized Reply start(Call call) {
        Optional<FakeInstance> found = instance(call);
        if (found.isEmpty()) {
            return missing(call);
        }
        FakeInstance instance = found.get();
        return operation(call, "start", instance, () -> started(instance));
    }

    private static void stopped(FakeInstance instance) {
        if (!instance.status().equals("TERMINATED")) {
            instance.status("STOPPING");
        }
    }

    private static void started(FakeInstance instance) {
        if (!instance.status().equals("RUNNING")) {
            instance.status("STAGING");
        }
    }

    private synchronized Reply members(Call call, boolean start) {
        for (JsonNode member : call.json().path("instances")) {
            Matcher matcher = MEMBER.matcher(member.asText());
            FakeInstance instance = matcher.find()
                    ? compute.find(call.param("project"), matcher.group(1), matcher.group(2))
                            .orElseThrow()
                    : null;
            if (instance == null
                    || !instance.json().toString().contains("/instanceGroupManagers/" + call.param("group"))) {
                return FakeGoogle.error(400, "invalid", "Instance " + member + " is not a member of the group.");
            }
            // The group does it by itself, after its own operation has ended.
            Runnable later = () -> instance.status(start ? "RUNNING" : "TERMINATED");
            return operation(call, "compute.instanceGroupManagers", instance, later, () -> {});
        }
        return FakeGoogle.error(400, "required", "Required field 'instances' not specified");
    }

    private Reply operation(Call call, String type, FakeInstance instance, Runnable begin) {
        return operation(
                call,
                type,
                instance,
                () -> {
                    if (type.equals("start") && !exhausted.contains(instance.id())) {
                        instance.startedAt(clock.instant());
                    } else {
                        instance.status(stuck.contains(instance.id()) ? "RUNNING" : "TERMINATED");
                    }
                },
                begin);
    }

    /** The same request again is the same operation. */
    private Reply operation(Call call, String type, FakeInstance instance, Runnable end, Runnable begin) {
        String request = call.query("requestId")
                .map(UUID::fromString)
                .map(UUID::toString)
                .orElse("");
        String known = byRequest.get(request);
        if (!request.isEmpty() && known != null) {
            return Reply.json(known(known).json.deepCopy());
        }
        String name = "operation-" + ++made;
        ObjectNode json = FakeGoogle.JSON.createObjectNode();
        String place = call.path().replaceFirst("/compute/v1/(projects/[^/]+/(zones|regions)/[^/]+).*", "$1");
        json.put("kind", "compute#operation")
                .put("id", String.valueOf(1_000 + made))
                .put("name", name)
                .put(place.contains("/zones/") ? "zone" : "region", FakeCompute.LINK + place)
                .put("operationType", type)
                .put("targetLink", instance.text("selfLink"))
                .put("status", "RUNNING")
                .put("progress", 0)
                .put("insertTime", clock.instant().toString())
                .put("clientOperationId", request)
                .put("selfLink", FakeCompute.LINK + place + "/operations/" + name);
        begin.run();
        Work work = new Work(json, slow, () -> {
            end.run();
            json.put("status", "DONE")
                    .put("progress", 100)
                    .put("endTime", clock.instant().toString());
            if (type.equals("start") && exhausted.contains(instance.id())) {
                failed(
                        json,
                        "ZONE_RESOURCE_POOL_EXHAUSTED",
                        "The zone '" + instance.zone() + "' does not have enough resources available.");
            } else if (type.equals("stop") && stuck.contains(instance.id())) {
                failed(json, "INTERNAL_ERROR", "Internal error. Please try again.");
            }
        });
        operations.put(name, work);
        byRequest.put(request, name);
        return Reply.json(json.deepCopy());
    }

    private static void failed(ObjectNode operation, String code, String message) {
        operation.put("httpErrorStatusCode", 503).put("httpErrorMessage", "SERVICE UNAVAILABLE");
        operation
                .putObject("error")
                .putArray("errors")
                .addObject()
                .put("code", code)
                .put("message", message);
    }

    private Work known(String name) {
        Work work = operations.get(name);
        if (work == null) {
            throw new IllegalArgumentException("no operation " + name);
        }
        return work;
    }

    private synchronized Reply operation(Call call) {
        Work work = operations.get(call.param("operation"));
        return work == null ? FakeCompute.notFound("operations/" + call.param("operation")) : Reply.json(work.asked());
    }

    /** Answers when the operation has ended, as the service does if that takes less than two minutes. */
    private synchronized Reply awaited(Call call) {
        Work work = operations.get(call.param("operation"));
        if (work == null) {
            return FakeCompute.notFound("operations/" + call.param("operation"));
        }
        work.finish();
        return Reply.json(work.asked());
    }

    private synchronized Reply node(Call call, String wanted) {
        Optional<ObjectNode> found = tpu.find(call.param("project"), call.param("zone"), call.param("node"));
        if (found.isEmpty()) {
            return FakeCompute.notFound("nodes/" + call.param("node"));
        }
        ObjectNode node = found.get();
        String needed = wanted.equals("STOPPED") ? "READY" : "STOPPED";
        if (node.path("networkEndpoints").size() > 1
                || !node.path("state").asText().equals(needed)) {
            return FakeGoogle.error(400, "failedPrecondition", "The node is not a single TPU node in state " + needed);
        }
        node.put("state", wanted.equals("STOPPED") ? "STOPPING" : "STARTING");
        String name = "operation-" + ++made;
        ObjectNode json = FakeGoogle.JSON.createObjectNode();
        json.put(
                        "name",
                        "projects/" + call.param("project") + "/locations/" + call.param("zone") + "/operations/"
                                + name)
                .put("done", false);
        operations.put(name, new Work(json, slow, () -> {
            node.put("state", wanted);
            json.put("done", true).putObject("response").put("@type", "type.googleapis.com/google.cloud.tpu.v2.Node");
        }));
        return Reply.json(json.deepCopy());
    }

    private synchronized Reply tpuOperation(Call call) {
        return Reply.json(known(call.param("operation")).asked());
    }

    private Optional<FakeInstance> instance(Call call) {
        return compute.find(call.param("project"), call.param("zone"), call.param("instance"));
    }

    private static Reply missing(Call call) {
        return FakeCompute.notFound("projects/" + call.param("project") + "/zones/" + call.param("zone") + "/instances/"
                + call.param("instance"));
    }
}
