package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.LaunchGate.Order;
import java.util.Map;
import java.util.TreeMap;

/** The one assignment that bars launches: its place, its form, and whether it is still as it was left. */
final class PolicyAssignment {
    static final String VERSION = "2022-06-01";
    static final String DEFINITIONS_VERSION = "2021-06-01";

    /** What infra/azure calls the definition. */
    static final String DEFINITION = "sluice-no-accelerators";

    private static final String NAME = "sluice-launch-gate";
    private static final String MARK = "sluice";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String scope;
    private final String definition;

    /** @param definition its name in the subscription itself, or the id of one of a management group above it */
    PolicyAssignment(String subscription, String definition) {
        this.scope = "/subscriptions/" + subscription;
        this.definition = definition.startsWith("/")
                ? definition
                : scope + "/providers/Microsoft.Authorization/policyDefinitions/" + definition;
    }

    String path() {
        return scope + "/providers/Microsoft.Authorization/policyAssignments/" + NAME;
    }

    String definition() {
        return definition;
    }

    ObjectNode body(Order order) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode properties = body.putObject("properties")
                .put("displayName", "Sluice: no new accelerator machines")
                .put("description", cut(order.why(), 400) + " (until " + order.until() + ")")
                .put("policyDefinitionId", definition)
                .put("enforcementMode", "Default");
        properties
                .putObject("metadata")
                .put(MARK, "launch-gate")
                .put("until", order.until().toString());
        properties.putArray("nonComplianceMessages").addObject().put("message", cut(order.why(), 400));
        return body;
    }

    static boolean isSluices(JsonNode assignment) {
        return assignment.path("properties").path("metadata").has(MARK);
    }

    /**
     * Azure notes who made an assignment and who changed it since: nobody else may have. Sluice itself may, where an answer
     * was lost and the request sent again.
     */
    boolean isAsLeft(JsonNode assignment) {
        JsonNode properties = assignment.path("properties");
        JsonNode metadata = properties.path("metadata");
        return isSluices(assignment)
                && properties.path("policyDefinitionId").asText().equalsIgnoreCase(definition)
                && properties.path("enforcementMode").asText("Default").equals("Default")
                && properties.path("notScopes").isEmpty()
                && properties.path("parameters").isEmpty()
                && properties.path("resourceSelectors").isEmpty()
                && properties.path("overrides").isEmpty()
                && (metadata.path("updatedBy").isMissingNode()
                        || metadata.path("updatedBy").isNull()
                        || metadata.path("updatedBy").equals(metadata.path("createdBy")));
    }

    Map<String, String> facts(JsonNode assignment) {
        JsonNode properties = assignment.path("properties");
        return new TreeMap<>(Map.of(
                "definition", properties.path("policyDefinitionId").asText(""),
                "enforced", properties.path("enforcementMode").asText("Default"),
                "until", properties.path("metadata").path("until").asText(""),
                "as-left", Boolean.toString(isAsLeft(assignment))));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
