package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Cloud TPU v2: nodes and queued resources, zone by zone. */
public final class FakeTpu {
    public static final String NODES = "GET /v2/projects/{project}/locations/{zone}/nodes";
    public static final String NODE = "GET /v2/projects/{project}/locations/{zone}/nodes/{node}";
    public static final String QUEUED = "GET /v2/projects/{project}/locations/{zone}/queuedResources";

    /** Fewer than were asked for, as the service may give. */
    private static final int PAGE = 3;

    private final FakeGoogle google;
    private final Map<String, ObjectNode> nodes = new ConcurrentSkipListMap<>();
    private final Map<String, ObjectNode> queued = new ConcurrentSkipListMap<>();
    private final Set<String> switchedOff = ConcurrentHashMap.newKeySet();

    public FakeTpu(FakeGoogle google) {
        this.google = google;
        google.on("GET", "/v2/projects/{project}/locations/{zone}/nodes", call -> list(call, "nodes", nodes))
                .allows("pageSize", "pageToken");
        google.on("GET", "/v2/projects/{project}/locations/{zone}/nodes/{node}", this::node);
        google.on(
                        "GET",
                        "/v2/projects/{project}/locations/{zone}/queuedResources",
                        call -> list(call, "queuedResources", queued))
                .allows("pageSize", "pageToken");
    }

    /** The service is not enabled in this project. */
    public void switchOff(String project) {
        switchedOff.add(project);
    }

    /** A node that is ready, of one host; whoever has it may change it before it is read. */
    public ObjectNode add(String project, String zone, String name, String type) {
        ObjectNode node = FakeGoogle.JSON.createObjectNode();
        String path = "projects/" + project + "/locations/" + zone + "/nodes/" + name;
        node.put("name", path)
                .put("acceleratorType", type)
                .put("state", "READY")
                .put("health", "HEALTHY")
                .put("apiVersion", "V2")
                .put("runtimeVersion", "tpu-ubuntu2204-base")
                .put("createTime", "2026-01-05T09:00:00.123456789Z")
                .put("id", Integer.toString(Math.abs(path.hashCode())));
        node.putObject("schedulingConfig");
        node.putArray("networkEndpoints")
                .addObject()
                .put("ipAddress", "10.164.0.7")
                .put("port", 8470);
        nodes.put(path, node);
        return node;
    }

    public void remove(String project, String zone, String name) {
        nodes.remove("projects/" + project + "/locations/" + zone + "/nodes/" + name);
    }

    public Optional<ObjectNode> find(String project, String zone, String name) {
        return Optional.ofNullable(nodes.get("projects/" + project + "/locations/" + zone + "/nodes/" + name));
    }

    /** A queued resource to which the node belongs from now on. */
    public ObjectNode queue(ObjectNode node, String request) {
        String path = node.path("name").asText().replaceFirst("/nodes/.*", "/queuedResources/" + request);
        node.put("queuedResource", path);
        ObjectNode json = queued.computeIfAbsent(path, name -> FakeGoogle.JSON.createObjectNode());
        json.put("name", path).put("createTime", "2026-01-05T08:00:00Z");
        json.putObject("state").put("state", "ACTIVE");
        return json;
    }

    private Reply list(Call call, String what, Map<String, ObjectNode> all) {
        Optional<Reply> refused = refuse(call);
        if (refused.isPresent()) {
            return refused.get();
        }
        String prefix = "projects/" + call.param("project") + "/locations/" + call.param("zone") + "/" + what + "/";
        List<ObjectNode> here = all.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
        int from = Integer.parseInt(
                call.query("pageToken").filter(token -> !token.isEmpty()).orElse("0"));
        int to = Math.min(here.size(), from + PAGE);
        ObjectNode body = FakeGoogle.JSON.createObjectNode();
        ArrayNode items = body.putArray(what);
        here.subList(from, to).forEach(items::add);
        if (to < here.size()) {
            body.put("nextPageToken", Integer.toString(to));
        }
        return Reply.json(body);
    }

    private Reply node(Call call) {
        return refuse(call)
                .or(() -> find(call.param("project"), call.param("zone"), call.param("node"))
                        .map(Reply::json))
                .orElseGet(() -> FakeCompute.notFound(call.path().substring(4)));
    }

    private Optional<Reply> refuse(Call call) {
        if (!google.hasProject(call.param("project"))
                || !MachineCatalogue.zones().contains(call.param("zone"))) {
            return Optional.of(FakeGoogle.error(
                    403, "forbidden", "Location " + call.param("zone") + " is not found or access is unauthorized."));
        }
        if (switchedOff.contains(call.param("project"))) {
            String body = """
                    {"error":{"code":403,"status":"PERMISSION_DENIED","message":"Cloud TPU API has not been used in \
                    project before or it is disabled.","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",\
                    "reason":"SERVICE_DISABLED","domain":"googleapis.com","metadata":{"service":"tpu.googleapis.com"}}]}}""";
            return Optional.of(Reply.json(403, body));
        }
        return Optional.empty();
    }
}
