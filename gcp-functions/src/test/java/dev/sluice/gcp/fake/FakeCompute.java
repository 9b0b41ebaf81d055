package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.Route;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

/** The reading half of Compute Engine: instances, machine types, regions. */
public final class FakeCompute {
    public static final String AGGREGATED = "GET /compute/v1/projects/{project}/aggregated/instances";
    public static final String LIST = "GET /compute/v1/projects/{project}/zones/{zone}/instances";
    public static final String GET = "GET /compute/v1/projects/{project}/zones/{zone}/instances/{instance}";
    public static final String TYPE = "GET /compute/v1/projects/{project}/zones/{zone}/machineTypes/{machineType}";
    public static final String TYPES = "GET /compute/v1/projects/{project}/aggregated/machineTypes";
    public static final String REGION = "GET /compute/v1/projects/{project}/regions/{region}";

    static final String LINK = "https://www.googleapis.com/compute/v1/";

    private static final int PAGE = 500;

    private final FakeGoogle google;
    private final Map<String, FakeInstance> instances = new ConcurrentSkipListMap<>();
    private final Set<String> unreachable = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong(1_000_000_000_000L);

    public FakeCompute(FakeGoogle google) {
        this.google = google;
        on(AGGREGATED, this::aggregated)
                .allows("filter", "includeAllScopes", "maxResults", "orderBy", "pageToken", "returnPartialSuccess");
        on(LIST, this::list).allows("filter", "maxResults", "orderBy", "pageToken", "returnPartialSuccess");
        on(GET, this::get);
        on(TYPE, this::type);
        on(TYPES, this::types)
                .allows("filter", "includeAllScopes", "maxResults", "orderBy", "pageToken", "returnPartialSuccess");
        on(REGION, this::region);
    }

    /** A new running instance. */
    public FakeInstance add(String project, String zone, String name, String type) {
        FakeInstance instance = new FakeInstance(project, zone, name, type, numbers.incrementAndGet());
        instances.put(key(project, zone, name), instance);
        return instance;
    }

    /** Ends an instance for good. */
    public void remove(FakeInstance instance) {
        instances.remove(key(instance.project(), instance.zone(), instance.name()));
    }

    public Optional<FakeInstance> find(String project, String zone, String name) {
        return Optional.ofNullable(instances.get(key(project, zone, name)));
    }

    public List<FakeInstance> instances() {
        return List.copyOf(instances.values());
    }

    /** A zone that can't be reached from now on. */
    public void unreachable(String zone) {
        unreachable.add(zone);
    }

    private Route on(String route, Route.Handler handler) {
        String[] parts = route.split(" ", 2);
        return google.on(
                parts[0],
                parts[1],
                call -> google.hasProject(call.param("project"))
                        ? handler.answer(call)
                        : FakeGoogle.error(
                                404,
                                "notFound",
                                "The resource 'projects/" + call.param("project") + "' was not found"));
    }

    private Reply aggregated(Call call) {
        boolean partial = call.query("returnPartialSuccess").orElse("false").equalsIgnoreCase("true");
        if (!partial && !unreachable.isEmpty()) {
            return FakeGoogle.error(503, "backendError", "Zones are unreachable: " + unreachable);
        }
        String project = call.param("project");
        List<FakeInstance> all = instances.values().stream()
                .filter(instance -> instance.project().equals(project) && !unreachable.contains(instance.zone()))
                .toList();
        return page(call, all, (some, next) -> {
            Map<String, ObjectNode> items = new TreeMap<>();
            MachineCatalogue.zones().forEach(zone -> items.put("zones/" + zone, emptyScope(zone)));
            some.forEach(instance -> {
                ObjectNode scope = items.get("zones/" + instance.zone());
                scope.remove("warning");
                scope.withArrayProperty("instances").add(instance.json());
            });
            ObjectNode body = body("compute#instanceAggregatedList", project, "aggregated/instances", next);
            body.putObject("items").setAll(items);
            return body;
        });
    }

    private ObjectNode emptyScope(String zone) {
        ObjectNode scope = FakeGoogle.JSON.createObjectNode();
        boolean lost = unreachable.contains(zone);
        ObjectNode warning = scope.putObject("warning")
                .put("code", lost ? "UNREACHABLE" : "NO_RESULTS_ON_PAGE")
                .put(
                        "message",
                        lost
                                ? "Zone " + zone + " is unreachable."
                                : "There are no results for scope 'zones/" + zone + "' on this page.");
        warning.putArray("data").addObject().put("key", "scope").put("value", "zones/" + zone);
        return scope;
    }

    private Reply list(Call call) {
        String project = call.param("project");
        String zone = call.param("zone");
        if (!MachineCatalogue.zones().contains(zone)) {
            return notFound("projects/" + project + "/zones/" + zone);
        }
        if (unreachable.contains(zone)) {
            return FakeGoogle.error(503, "backendError", "Zone " + zone + " is unreachable.");
        }
        List<FakeInstance> all = instances.values().stream()
                .filter(instance ->
                        instance.project().equals(project) && instance.zone().equals(zone))
                .toList();
        return page(call, all, (some, next) -> {
            ObjectNode body = body("compute#instanceList", project, "zones/" + zone + "/instances", next);
            ArrayNode items = body.putArray("items");
            some.forEach(instance -> items.add(instance.json()));
            return body;
        });
    }

    private Reply get(Call call) {
        String name = call.param("instance");
        return find(call.param("project"), call.param("zone"), name)
                .map(instance -> Reply.json(instance.json()))
                .orElseGet(() -> notFound(
                        "projects/" + call.param("project") + "/zones/" + call.param("zone") + "/instances/" + name));
    }

    private Reply type(Call call) {
        String zone = call.param("zone");
        String type = call.param("machineType");
        return MachineCatalogue.find(call.param("project"), zone, type)
                .filter(found -> MachineCatalogue.zones().contains(zone))
                .map(Reply::json)
                .orElseGet(() ->
                        notFound("projects/" + call.param("project") + "/zones/" + zone + "/machineTypes/" + type));
    }

    private Reply types(Call call) {
        String project = call.param("project");
        List<String[]> all = MachineCatalogue.zones().stream()
                .flatMap(zone -> MachineCatalogue.names().stream().map(name -> new String[] {zone, name}))
                .toList();
        return page(call, all, (some, next) -> {
            ObjectNode body = body("compute#machineTypeAggregatedList", project, "aggregated/machineTypes", next);
            ObjectNode items = body.putObject("items");
            some.forEach(each -> items.withObjectProperty("zones/" + each[0])
                    .withArrayProperty("machineTypes")
                    .add(MachineCatalogue.find(project, each[0], each[1]).orElseThrow()));
            return body;
        });
    }

    private Reply region(Call call) {
        String region = call.param("region");
        if (!MachineCatalogue.regions().contains(region)) {
            return notFound("projects/" + call.param("project") + "/regions/" + region);
        }
        ObjectNode body = FakeGoogle.JSON.createObjectNode();
        return Reply.json(body.put("kind", "compute#region").put("name", region).put("status", "UP"));
    }

    /** A page of at most {@code maxResults}; where it goes on is in an opaque token. */
    private static <T> Reply page(Call call, List<T> all, BiFunction<List<T>, Optional<String>, ObjectNode> body) {
        String most = call.query("maxResults").orElse(Integer.toString(PAGE));
        if (!most.matches("[0-9]{1,3}") || Integer.parseInt(most) > PAGE) {
            return FakeGoogle.error(400, "invalid", "Invalid value for field 'maxResults': '" + most + "'.");
        }
        int from = 0;
        Optional<String> token = call.query("pageToken").filter(text -> !text.isEmpty());
        if (token.isPresent()) {
            try {
                from = Integer.parseInt(
                        new String(Base64.getUrlDecoder().decode(token.get()), StandardCharsets.UTF_8).substring(5));
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
                return FakeGoogle.error(400, "invalid", "Invalid value for field 'pageToken'.");
            }
        }
        int to = Math.min(all.size(), from + Math.max(1, Integer.parseInt(most)));
        Optional<String> next = to < all.size()
                ? Optional.of(Base64.getUrlEncoder().encodeToString(("from:" + to).getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
        return Reply.json(body.apply(all.subList(Math.min(from, to), to), next));
    }

    private static ObjectNode body(String kind, String project, String path, Optional<String> next) {
        ObjectNode body = FakeGoogle.JSON.createObjectNode();
        body.put("kind", kind)
                .put("id", "projects/" + project + "/" + path)
                .put("selfLink", LINK + "projects/" + project + "/" + path);
        next.ifPresent(token -> body.put("nextPageToken", token));
        return body;
    }

    static Reply notFound(String resource) {
        return FakeGoogle.error(404, "notFound", "The resource '" + resource + "' was not found");
    }

    private static String key(String project, String zone, String name) {
        return String.join("/", project, zone, name);
    }
}
