package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Service Usage: the quotas of a project, and the limits that it sets for itself. A change is an operation, and happens
 * only after that was asked for its end twice.
 */
public final class FakeServiceUsage {
    private static final String METRICS = "/v1beta1/{kind}/{project}/services/{service}/consumerQuotaMetrics";
    private static final String OVERRIDE = METRICS + "/{metric}/limits/{limit}/consumerOverrides/{override}";

    public static final String LIST = "GET " + METRICS;
    public static final String IMPORT = "POST " + METRICS + ":importConsumerOverrides";
    public static final String DELETE = "DELETE " + OVERRIDE;
    public static final String OPERATION = "GET /v1beta1/operations/{operation}";

    private static final int PAGE = 2;
    private static final int POLLS = 2;

    private final Map<String, FakeQuota> quotas = new TreeMap<>();
    private final Map<String, Pending> operations = new ConcurrentHashMap<>();
    private final Set<String> switchedOff = new HashSet<>();
    private final AtomicInteger ids = new AtomicInteger();

    private record Pending(AtomicInteger polls, Runnable work) {}

    public FakeServiceUsage(FakeGoogle google) {
        google.on("GET", METRICS, this::list).allows("view", "pageSize", "pageToken");
        google.on("POST", METRICS + ":importConsumerOverrides", this::importAll)
                .fields(
                        "force",
                        "inlineSource.overrides[].metric",
                        "inlineSource.overrides[].unit",
                        "inlineSource.overrides[].overrideValue",
                        "inlineSource.overrides[].dimensions.*");
        google.on("DELETE", OVERRIDE, this::delete).allows("force");
        google.on("GET", "/v1beta1/operations/{operation}", this::operation);
    }

    /** A limit of a metric, by the service's name in front of it. @param unit {@code 1/{project}/{region}} */
    public synchronized FakeQuota add(String metric, String unit, long byDefault) {
        FakeQuota quota = new FakeQuota(metric, unit, byDefault);
        quotas.put(metric + " " + unit, quota);
        return quota;
    }

    /** The service is not enabled. */
    public synchronized void switchOff(String service) {
        switchedOff.add(service);
    }

    /** All that a project has set for itself, in a form that is equal where nothing differs. */
    public synchronized String overrides() {
        Map<String, Map<String, Long>> all = new TreeMap<>();
        quotas.forEach((key, quota) -> all.put(key, quota.overrides()));
        return all.toString();
    }

    private synchronized Reply list(Call call) {
        if (!call.param("kind").equals("projects")
                || !call.query("view").orElse("BASIC").matches("BASIC|FULL")) {
            throw new IllegalArgumentException("no such view of no such thing: " + call);
        }
        if (switchedOff.contains(call.param("service"))) {
            return Reply.json(403, """
                    {"error":{"code":403,"status":"PERMISSION_DENIED","message":"It has not been used in project before or \
                    it is disabled.","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",\
                    "reason":"SERVICE_DISABLED","domain":"googleapis.com"}]}}""");
        }
        boolean full = call.query("view").orElse("").equals("FULL");
        List<ObjectNode> here = quotas.values().stream()
                .filter(quota -> quota.service().equals(call.param("service")))
                .map(quota -> quota.json(call.param("project"), full))
                .toList();
        int from = Integer.parseInt(
                call.query("pageToken").filter(token -> !token.isEmpty()).orElse("0"));
        int to = Math.min(here.size(), from + PAGE);
        ObjectNode body = FakeGoogle.JSON.createObjectNode();
        ArrayNode metrics = body.putArray("metrics");
        here.subList(from, to).forEach(metrics::add);
        if (to < here.size()) {
            body.put("nextPageToken", Integer.toString(to));
        }
        return Reply.json(body);
    }

    /** All of them, or none. */
    private synchronized Reply importAll(Call call) {
        boolean force = call.json().path("force").asBoolean();
        List<Runnable> works = new ArrayList<>();
        for (JsonNode one : call.json().path("inlineSource").path("overrides")) {
            FakeQuota quota = quotas.get(
                    one.path("metric").asText() + " " + one.path("unit").asText());
            if (quota == null || !quota.service().equals(call.param("service"))) {
                return FakeGoogle.error(400, "badRequest", "No quota limit for metric " + one.path("metric"));
            }
            Map<String, String> dimensions = new LinkedHashMap<>();
            one.path("dimensions")
                    .properties()
                    .forEach(each ->
                            dimensions.put(each.getKey(), each.getValue().asText()));
            long value = Long.parseLong(one.path("overrideValue").asText());
            quota.check(dimensions, value);
            if (!force && quota.falls(dimensions, value)) {
                return FakeGoogle.error(
                        400, "COMMON_QUOTA_CONSUMER_OVERRIDE_TOO_LOW", "decreases by more than 10 percent");
            }
            works.add(() -> quota.set(dimensions, value));
        }
        return begin(() -> works.forEach(Runnable::run));
    }

    private synchronized Reply delete(Call call) {
        String id = call.param("override");
        FakeQuota quota = quotas.values().stream()
                .filter(each -> each.metric().equals(call.param("metric"))
                        && each.limit().equals(call.param("limit")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such limit: " + call));
        if (!quota.has(id)) {
            return FakeGoogle.error(404, "notFound", "Override not found");
        }
        return begin(() -> quota.remove(id));
    }

    private Reply begin(Runnable work) {
        String name = "operations/quf." + ids.incrementAndGet();
        operations.put(name, new Pending(new AtomicInteger(), work));
        return Reply.json(FakeGoogle.JSON.createObjectNode().put("name", name));
    }

    private synchronized Reply operation(Call call) {
        String name = "operations/" + call.param("operation");
        Pending pending = operations.get(name);
        if (pending == null) {
            return FakeGoogle.error(404, "notFound", "Operation not found");
        }
        ObjectNode body = FakeGoogle.JSON.createObjectNode().put("name", name);
        int polls = pending.polls().incrementAndGet();
        if (polls == POLLS) {
            pending.work().run();
        }
        if (polls >= POLLS) {
            body.put("done", true).putObject("response");
        }
        return Reply.json(body);
    }
}
