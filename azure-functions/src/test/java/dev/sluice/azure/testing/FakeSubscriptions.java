package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Microsoft.Resources and management groups: which subscriptions there are, in which state, and what regions they have. */
public final class FakeSubscriptions {
    public static final String LOCATIONS = "GET /subscriptions/{sub}/locations";
    public static final String DESCENDANTS = "GET /providers/Microsoft.Management/managementGroups/{group}/descendants";

    private static final List<String> VERSION = List.of("2022-12-01");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> states = new TreeMap<>(Map.of(FakeAzure.SUBSCRIPTION, "Enabled"));
    private final Map<String, List<String>> groups = new TreeMap<>();
    private final List<String> regions = new ArrayList<>(List.of("eastus", "eastus2", "westeurope"));

    public FakeSubscriptions(FakeAzure azure) {
        azure.on(
                        "GET",
                        "/subscriptions",
                        VERSION,
                        call -> azure.page(
                                call,
                                states.keySet().stream().map(this::subscription).toList(),
                                2))
                .allows("$skiptoken");
        azure.on(
                "GET",
                "/subscriptions/{sub}",
                VERSION,
                call -> states.containsKey(call.param("sub"))
                        ? Reply.json(subscription(call.param("sub")))
                        : FakeAzure.error(404, "SubscriptionNotFound", "no such subscription"));
        azure.on(
                "GET",
                LOCATIONS.substring(4),
                VERSION,
                call -> azure.page(
                        call,
                        regions.stream()
                                .map(name -> JSON.createObjectNode().put("name", name))
                                .toList(),
                        1000));
        azure.on(
                        "GET",
                        DESCENDANTS.substring(4),
                        List.of("2020-05-01"),
                        call -> azure.page(
                                call,
                                groups.getOrDefault(call.param("group"), List.of()).stream()
                                        .map(FakeSubscriptions::descendant)
                                        .toList(),
                                2))
                .allows("$skiptoken");
    }

    /** @param state such as {@code Enabled} or {@code Disabled} */
    public void add(String subscription, String state) {
        states.put(subscription, state);
    }

    /** @param members subscriptions, and names of management groups */
    public void group(String name, List<String> members) {
        groups.put(name, List.copyOf(members));
    }

    private ObjectNode subscription(String id) {
        return JSON.createObjectNode()
                .put("id", "/subscriptions/" + id)
                .put("subscriptionId", id)
                .put("displayName", "A subscription")
                .put("state", states.getOrDefault(id, "Enabled"));
    }

    private static ObjectNode descendant(String id) {
        boolean subscription = id.matches("[0-9a-f-]{36}");
        return JSON.createObjectNode()
                .put(
                        "id",
                        subscription
                                ? "/subscriptions/" + id
                                : "/providers/Microsoft.Management/managementGroups/" + id)
                .put(
                        "type",
                        subscription
                                ? "Microsoft.Management/managementGroups/subscriptions"
                                : "Microsoft.Management/managementGroups")
                .put("name", id);
    }
}
