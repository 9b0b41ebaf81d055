package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Resource Manager v3: what is in folders, and what the caller may do in a project. */
public final class FakeResourceManager {
    public static final String PROJECTS = "GET /v3/projects";
    public static final String FOLDERS = "GET /v3/folders";
    public static final String TEST = "POST /v3/projects/{project}:testIamPermissions";

    /** Fewer than were asked for, as the service may give: whoever takes a short page for the last one is caught. */
    private static final int PAGE = 2;

    private static final int MOST_PERMISSIONS = 100;

    /** Granted on folders: of a project they can't be asked. */
    private static final Set<String> NOT_OF_PROJECTS =
            Set.of("resourcemanager.projects.list", "resourcemanager.folders.list");

    private record Child(String parent, ObjectNode json) {}

    private final FakeGoogle google;
    private final List<Child> projects = new CopyOnWriteArrayList<>();
    private final List<Child> folders = new CopyOnWriteArrayList<>();
    private final Map<String, Set<String>> denied = new ConcurrentHashMap<>();

    public FakeResourceManager(FakeGoogle google) {
        this.google = google;
        google.on("GET", "/v3/projects", call -> children(call, "projects", projects))
                .requires("parent")
                .allows("pageSize", "pageToken", "showDeleted");
        google.on("GET", "/v3/folders", call -> children(call, "folders", folders))
                .requires("parent")
                .allows("pageSize", "pageToken", "showDeleted");
        google.on("POST", "/v3/projects/{project}:testIamPermissions", this::test)
                .fields("permissions[]");
    }

    /** @param state {@code ACTIVE}, or {@code DELETE_REQUESTED} */
    public void project(String parent, String id, String state) {
        projects.add(new Child(
                parent,
                FakeGoogle.JSON
                        .createObjectNode()
                        .put("name", "projects/" + (100 + projects.size()))
                        .put("parent", parent)
                        .put("projectId", id)
                        .put("state", state)));
    }

    public void folder(String parent, String name) {
        folders.add(new Child(
                parent,
                FakeGoogle.JSON
                        .createObjectNode()
                        .put("name", name)
                        .put("parent", parent)
                        .put("state", "ACTIVE")));
    }

    /** Takes a permission on a project from the caller, who has all. */
    public void deny(String project, String permission) {
        denied.computeIfAbsent(project, name -> ConcurrentHashMap.newKeySet()).add(permission);
    }

    private static Reply children(Call call, String what, List<Child> all) {
        String parent = call.query("parent").orElseThrow();
        if (!parent.matches("(folders|organizations)/[0-9]+")) {
            return FakeGoogle.error(400, "badRequest", "parent must be a folder or an organization: " + parent);
        }
        List<ObjectNode> here = all.stream()
                .filter(child -> child.parent().equals(parent))
                .map(Child::json)
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

    private Reply test(Call call) {
        String project = call.param("project");
        if (!google.hasProject(project)) {
            // Whether a project is there is not told to those who may not see it.
            return FakeGoogle.error(403, "forbidden", "The caller does not have permission");
        }
        List<String> asked = new ArrayList<>();
        call.json().path("permissions").forEach(name -> asked.add(name.asText()));
        if (asked.isEmpty() || asked.size() > MOST_PERMISSIONS || asked.stream().anyMatch(NOT_OF_PROJECTS::contains)) {
            return FakeGoogle.error(400, "badRequest", "Permission is not valid for this resource: " + asked);
        }
        Set<String> missing = denied.getOrDefault(project, new HashSet<>());
        ObjectNode body = FakeGoogle.JSON.createObjectNode();
        ArrayNode granted = body.putArray("permissions");
        asked.stream().filter(name -> !missing.contains(name)).forEach(granted::add);
        return Reply.json(body);
    }
}
