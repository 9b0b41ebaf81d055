package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The active projects below a folder, and below the folders in it, as Resource Manager lists them. */
final class GcpFolders {
    static final String LIST_PROJECTS = "resourcemanager.projects.list";
    static final String LIST_FOLDERS = "resourcemanager.folders.list";

    private static final String SERVICE = "cloudresourcemanager.googleapis.com";

    /** More than the service gives in a page is not an error: it gives fewer. */
    private static final String PAGE = "300";

    private final GcpRest rest;

    GcpFolders(GcpRest rest) {
        this.rest = rest;
    }

    /** @param folder {@code folders/123} @throws dev.sluice.cloud.CloudProblem where one of them can't be listed */
    List<String> projects(String folder) {
        List<String> found = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>(List.of(folder));
        while (!open.isEmpty()) {
            String parent = open.remove();
            each(
                    LIST_PROJECTS,
                    "projects",
                    parent,
                    project -> found.add(project.path("projectId").asText()));
            each(
                    LIST_FOLDERS,
                    "folders",
                    parent,
                    inner -> open.add(inner.path("name").asText()));
        }
        return found.stream().sorted().distinct().toList();
    }

    private void each(String operation, String what, String parent, Consumer<JsonNode> active) {
        Map<String, String> query = new HashMap<>(Map.of("parent", parent, "pageSize", PAGE));
        String next;
        do {
            JsonNode page = rest.get(operation, SERVICE, "v3/" + what, query);
            page.path(what).forEach(item -> {
                if (item.path("state").asText().equals("ACTIVE")) {
                    active.accept(item);
                }
            });
            next = page.path("nextPageToken").asText("");
            query.put("pageToken", next);
        } while (!next.isEmpty());
    }
}
