package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Microsoft.Compute and its copy in Resource Graph: machines, scale sets and sizes of one subscription. Compute lists 50
 * machines a page, as it does; Resource Graph at most 1,000 rows.
 */
public final class FakeCompute {
    public static final String LIST = "GET /subscriptions/{sub}/providers/Microsoft.Compute/virtualMachines";
    public static final String MACHINE =
            "GET /subscriptions/{sub}/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachines/{name}";
    public static final String SETS = "GET /subscriptions/{sub}/providers/Microsoft.Compute/virtualMachineScaleSets";
    public static final String SKUS = "GET /subscriptions/{sub}/providers/Microsoft.Compute/skus";
    public static final String GRAPH = "POST /providers/Microsoft.ResourceGraph/resources";

    private static final String SET =
            "GET /subscriptions/{sub}/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachineScaleSets/{set}";
    /** What Sluice asks with, and what the official client for Java does. */
    private static final List<String> COMPUTE = List.of("2024-07-01", "2025-04-01");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeAzure azure;
    private final InstantSource clock;
    private final Map<String, FakeMachine> machines = new ConcurrentSkipListMap<>();
    private final Map<String, ObjectNode> sets = new TreeMap<>();
    private final FakeGraph graph;
    private int count;

    public FakeCompute(FakeAzure azure, InstantSource clock) {
        this.azure = azure;
        this.clock = clock;
        this.graph = new FakeGraph(machines);
        on(LIST, call -> page(call, machines().stream().map(FakeMachine::model).toList(), 50))
                .allows("statusOnly", "$skiptoken");
        on(MACHINE, this::machine).requires("$expand");
        on(SETS, call -> page(call, sets.values(), 50)).allows("$skiptoken");
        on(SET, this::set);
        on(SET + "/virtualMachines", this::instances).requires("$expand").allows("$skiptoken");
        on(SET + "/virtualMachines/{name}", this::machine).requires("$expand");
        azure.on("GET", SKUS.substring(4), List.of("2021-07-01"), FakeSkus::answer)
                .requires("$filter")
                .allows("$skiptoken");
        azure.on("POST", GRAPH.substring(5), List.of("2022-10-01"), graph::answer)
                .fields("subscriptions[]", "query", "options.resultFormat", "options.$top", "options.$skipToken");
    }

    private Route on(String route, Route.Handler handler) {
        String[] parts = route.split(" ", 2);
        return azure.on(parts[0], parts[1], COMPUTE, handler);
    }

    /** How many rows a page of Resource Graph holds at most: fewer where rows are large. */
    public void graphRows(int rows) {
        graph.rows(rows);
    }

    /** A new running machine that was created a week ago, in a resource group of this name. */
    public FakeMachine add(String group, String region, String size) {
        String name = "vm-" + String.format(Locale.ROOT, "%05d", ++count);
        return put(new FakeMachine(group, Optional.empty(), name, region, size, weekAgo()));
    }

    /** A new uniform scale set with so many running instances. */
    public List<FakeMachine> addSet(String group, String set, String region, String size, int instances) {
        ObjectNode model = setModel(group, set, region, "Uniform");
        model.putObject("sku").put("name", size).put("tier", "Standard").put("capacity", instances);
        List<FakeMachine> added = new ArrayList<>();
        for (int i = 0; i < instances; i++) {
            added.add(put(new FakeMachine(group, Optional.of(set), Integer.toString(i), region, size, weekAgo())));
        }
        return added;
    }

    /** A new flexible scale set; its members are machines that name it. */
    public String addFlexibleSet(String group, String set, String region) {
        return setModel(group, set, region, "Flexible").path("id").asText();
    }

    private ObjectNode setModel(String group, String set, String region, String mode) {
        ObjectNode model = JSON.createObjectNode();
        model.put(
                "id",
                "/subscriptions/" + FakeAzure.SUBSCRIPTION + "/resourceGroups/" + group
                        + "/providers/Microsoft.Compute/virtualMachineScaleSets/" + set);
        model.put("name", set).put("location", region).putObject("tags");
        model.putObject("properties").put("orchestrationMode", mode).putObject("virtualMachineProfile");
        sets.put(group + "/" + set, model);
        return model;
    }

    /** The model of a scale set, to be changed. */
    public ObjectNode setOf(String group, String set) {
        return Optional.ofNullable(sets.get(group + "/" + set)).orElseThrow();
    }

    public Optional<FakeMachine> find(String id) {
        return Optional.ofNullable(machines.get(id));
    }

    /** By Azure's own id, in any case. */
    Optional<FakeMachine> findArm(String id) {
        String[] parts = id.toLowerCase(Locale.ROOT).split("/", -1);
        String name = parts.length == 11 ? parts[8] + "/" + parts[10] : parts[Math.min(8, parts.length - 1)];
        return find(parts[Math.min(4, parts.length - 1)] + "/" + name)
                .filter(machine -> machine.armId().equalsIgnoreCase(id));
    }

    public Collection<FakeMachine> machines() {
        return machines.values();
    }

    /** Deletes a machine, as a person would. */
    public void remove(String id) {
        machines.remove(id);
    }

    private FakeMachine put(FakeMachine machine) {
        machines.put(machine.id(), machine);
        return machine;
    }

    private Instant weekAgo() {
        return clock.instant().minusSeconds(7 * 86_400);
    }

    /** The machine that a call is about. */
    public Optional<FakeMachine> of(Call call) {
        String set = call.params().containsKey("set") ? call.param("set") + "/" : "";
        return find((call.param("group") + "/" + set + call.param("name")).toLowerCase(Locale.ROOT));
    }

    private Reply machine(Call call) {
        view(call);
        return of(call).map(machine -> Reply.json(machine.modelWithView()))
                .orElseGet(() -> FakeAzure.error(
                        404,
                        "ResourceNotFound",
                        "The Resource 'Microsoft.Compute/virtualMachines/" + call.param("name")
                                + "' under resource group '" + call.param("group") + "' was not found."));
    }

    private Reply set(Call call) {
        return sets.values().stream()
                .filter(set -> set.path("id").asText().equalsIgnoreCase(call.path()))
                .findFirst()
                .map(Reply::json)
                .orElseGet(() -> FakeAzure.error(404, "ResourceNotFound", "no such scale set"));
    }

    private Reply instances(Call call) {
        view(call);
        List<ObjectNode> found = machines().stream()
                .filter(machine -> machine.armId()
                        .toLowerCase(Locale.ROOT)
                        .startsWith(call.path().toLowerCase(Locale.ROOT) + "/"))
                .map(FakeMachine::modelWithView)
                .toList();
        return page(call, found, 100);
    }

    private static void view(Call call) {
        if (!call.query("$expand").orElse("").equals("instanceView")) {
            throw new IllegalArgumentException("$expand is not instanceView");
        }
    }

    private Reply page(Call call, Collection<ObjectNode> all, int size) {
        if (!call.param("sub").equals(FakeAzure.SUBSCRIPTION)) {
            return FakeAzure.error(
                    404, "SubscriptionNotFound", "The subscription '" + call.param("sub") + "' could not be found.");
        }
        return azure.page(call, List.copyOf(all), size);
    }
}
