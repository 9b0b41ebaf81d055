package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Microsoft.Authorization's policy definitions and assignments of a subscription. */
public final class FakePolicies {
    private static final String OF = "/subscriptions/{sub}/providers/Microsoft.Authorization/";
    public static final String DEFINITION = "GET " + OF + "policyDefinitions/{name}";
    public static final String READ = "GET " + OF + "policyAssignments/{name}";
    public static final String WRITE = "PUT " + OF + "policyAssignments/{name}";
    public static final String DELETE = "DELETE " + OF + "policyAssignments/{name}";

    private static final List<String> VERSIONS = List.of("2022-06-01");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> assignments = new TreeMap<>();
    private final Map<String, ObjectNode> definitions = new TreeMap<>();

    public FakePolicies(FakeAzure azure) {
        azure.on("GET", DEFINITION.substring(4), List.of("2021-06-01"), call -> found(definitions, call));
        azure.on("GET", READ.substring(4), VERSIONS, call -> found(assignments, call));
        azure.on("PUT", WRITE.substring(4), VERSIONS, this::write)
                .fields(
                        "properties.displayName",
                        "properties.description",
                        "properties.policyDefinitionId",
                        "properties.enforcementMode",
                        "properties.metadata.*",
                        "properties.nonComplianceMessages[].message");
        azure.on(
                "DELETE",
                DELETE.substring(7),
                VERSIONS,
                call -> assignments.remove(call.path()) == null
                        ? Reply.empty(204)
                        : Reply.json(JSON.createObjectNode()));
    }

    /** A definition of the subscription. @return its id */
    public String define(String name) {
        String id = "/subscriptions/" + FakeAzure.SUBSCRIPTION + "/providers/Microsoft.Authorization/policyDefinitions/"
                + name;
        ObjectNode definition = JSON.createObjectNode().put("id", id).put("name", name);
        definition.putObject("properties").put("policyType", "Custom");
        definitions.put(id, definition);
        return id;
    }

    /** Somebody changes an assignment by hand; Azure notes that. */
    public void change(Consumer<ObjectNode> how) {
        assignments.values().forEach(assignment -> {
            ObjectNode properties = assignment.withObject("properties");
            how.accept(properties);
            properties.withObject("metadata").put("updatedBy", "someone").put("updatedOn", "2026-03-04T12:00:00Z");
        });
    }

    public Map<String, ObjectNode> assignments() {
        return assignments;
    }

    private Reply write(Call call) {
        ObjectNode properties = (ObjectNode) call.json().path("properties").deepCopy();
        String definition = properties.path("policyDefinitionId").asText();
        if (!definitions.containsKey(definition)) {
            return FakeAzure.error(404, "PolicyDefinitionNotFound", "The policy definition could not be found.");
        }
        boolean there = assignments.containsKey(call.path());
        ObjectNode metadata = properties.withObject("metadata");
        metadata.put("createdBy", "sluice").put("createdOn", "2026-03-04T12:00:00Z");
        if (there) {
            metadata.put("updatedBy", "sluice").put("updatedOn", "2026-03-04T12:01:00Z");
        } else {
            metadata.putNull("updatedBy").putNull("updatedOn");
        }
        ObjectNode assignment = JSON.createObjectNode().put("id", call.path()).put("name", call.param("name"));
        properties.put("scope", "/subscriptions/" + call.param("sub")).putArray("notScopes");
        properties.putObject("parameters");
        assignment.set("properties", properties);
        assignments.put(call.path(), assignment);
        return Reply.json(there ? 200 : 201, assignment);
    }

    private static Reply found(Map<String, ObjectNode> all, Call call) {
        ObjectNode found = all.get(call.path());
        return found == null
                ? FakeAzure.error(404, "PolicyAssignmentNotFound", "The policy assignment is not found.")
                : Reply.json(found);
    }
}
