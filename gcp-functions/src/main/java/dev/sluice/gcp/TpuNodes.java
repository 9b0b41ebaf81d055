package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Existing;
import dev.sluice.cloud.CloudProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The calls by which Cloud TPU nodes are read: zone by zone, for there is no list of them all. */
final class TpuNodes {
    static final String LIST = "tpu.nodes.list";
    static final String GET = "tpu.nodes.get";

    /** IAM knows no permission of queued resources' own: one that it doesn't know would make every role with it a bad one. */
    static final String LIST_QUEUED = LIST;

    private static final String SERVICE = "tpu.googleapis.com";
    private static final String PAGE = "500";

    private final GcpClients clients;
    private final String project;

    TpuNodes(GcpClients clients, String project) {
        this.clients = clients;
        this.project = project;
    }

    /**
     * The nodes of a zone. A project in which the service is not enabled has none.
     *
     * @param unread what is told of what could not be reached
     * @throws CloudProblem where a page can't be read
     */
    List<TpuNode> of(String zone, Consumer<String> unread) {
        List<TpuNode> found = new ArrayList<>();
        try {
            each(LIST, zone, "nodes", (name, node) -> found.add(TpuNode.of(zone, node)), unread);
        } catch (CloudProblem problem) {
            if (!GcpProblems.isDisabled(problem)) {
                throw problem;
            }
        }
        return found;
    }

    /** The queued resources of a zone by name. @throws CloudProblem where a page can't be read */
    Map<String, JsonNode> queued(String zone, Consumer<String> unread) {
        Map<String, JsonNode> found = new HashMap<>();
        each(LIST_QUEUED, zone, "queuedResources", found::put, unread);
        return found;
    }

    /** One node; empty where there is none of that name. @throws CloudProblem where it can't be read */
    Optional<TpuNode> get(MachineName name) {
        return Existing.of(() -> clients.rest().get(GET, SERVICE, path(name.zone(), "nodes/" + name.name()), Map.of()))
                .map(node -> TpuNode.of(name.zone(), node));
    }

    private void each(
            String operation, String zone, String what, BiConsumer<String, JsonNode> take, Consumer<String> unread) {
        Map<String, String> query = new HashMap<>(Map.of("pageSize", PAGE));
        String next;
        do {
            JsonNode page = clients.rest().get(operation, SERVICE, path(zone, what), query);
            page.path(what)
                    .forEach(item -> take.accept(Words.last(item.path("name").asText()), item));
            page.path("unreachable").forEach(place -> unread.accept(place.asText()));
            next = page.path("nextPageToken").asText("");
            query.put("pageToken", next);
        } while (!next.isEmpty());
    }

    private String path(String zone, String what) {
        return "v2/projects/" + project + "/locations/" + zone + "/" + what;
    }
}
