package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Probe;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks Google itself which permissions the caller has on the project, in one call that changes nothing and that everybody
 * may make. What is granted on a single bucket, topic or folder, or under a condition, can look missing here.
 */
final class GcpProbe implements Probe {
    private static final String OPERATION = "resourcemanager.projects.testIamPermissions";
    private static final String SERVICE = "cloudresourcemanager.googleapis.com";

    /** These are granted elsewhere than on a project: asked of one, they make the whole question a bad one. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            GcpFolders.LIST_PROJECTS, "a folder",
            GcpFolders.LIST_FOLDERS, "a folder",
            GcpBudgets.LIST, "a billing account",
            GcpBudgets.GET, "a billing account",
            BigQuery.DATA, "the tables of the billing export");

    private final String project;
    private final GcpRest rest;

    GcpProbe(String project, GcpRest rest) {
        this.project = project;
        this.rest = rest;
    }

    @Override
    public List<Answer> probe(List<Permission> permissions) {
        List<String> asked = permissions.stream()
                .map(Permission::action)
                .filter(action -> !ELSEWHERE.containsKey(action))
                .distinct()
                .toList();
        try {
            Set<String> granted = asked.isEmpty() ? Set.of() : granted(asked);
            return permissions.stream()
                    .map(permission -> answer(permission, granted))
                    .toList();
        } catch (CloudProblem problem) {
            String why = problem.code() + ": " + problem.getMessage();
            return permissions.stream()
                    .map(permission -> new Answer(permission, Standing.NOT_TRIED, why))
                    .toList();
        }
    }

    private Set<String> granted(List<String> asked) {
        ObjectNode body = rest.object();
        ArrayNode names = body.putArray("permissions");
        asked.forEach(names::add);
        Set<String> granted = new HashSet<>();
        rest.post(OPERATION, SERVICE, "v3/projects/" + project + ":testIamPermissions", body)
                .path("permissions")
                .forEach((JsonNode name) -> granted.add(name.asText()));
        return granted;
    }

    private Answer answer(Permission permission, Set<String> granted) {
        String where = ELSEWHERE.get(permission.action());
        if (where != null) {
            return new Answer(permission, Standing.NOT_TRIED, "it is granted on " + where + ", not on a project");
        }
        return granted.contains(permission.action())
                ? new Answer(permission, Standing.ALLOWED, "")
                : new Answer(permission, Standing.MISSING, "not granted on project " + project);
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
