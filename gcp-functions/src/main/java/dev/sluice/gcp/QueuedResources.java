package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The requests by which Cloud TPU nodes were obtained, by zone and name. */
final class QueuedResources {
    private final Map<String, Map<String, JsonNode>> byZone = new ConcurrentHashMap<>();

    void put(String zone, Map<String, JsonNode> requests) {
        byZone.put(zone, Map.copyOf(requests));
    }

    /** The request of that path; a missing node where it is not there or was not read. */
    JsonNode find(String zone, String path) {
        return byZone.getOrDefault(zone, Map.of()).getOrDefault(Words.last(path), MissingNode.getInstance());
    }
}
