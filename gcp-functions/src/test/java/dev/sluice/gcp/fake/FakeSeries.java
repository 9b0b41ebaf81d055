package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * One time series.
 *
 * @param kind {@code GAUGE}, {@code DELTA} or {@code CUMULATIVE}
 * @param unit of the metric; empty where it has none
 */
public record FakeSeries(
        String type,
        Map<String, String> metric,
        String resourceType,
        Map<String, String> resource,
        String kind,
        String valueType,
        String unit,
        Feed feed) {
    public FakeSeries {
        metric = Map.copyOf(metric);
        resource = Map.copyOf(resource);
    }

    /** All that a filter may name, by whole name. */
    Map<String, String> labels() {
        Map<String, String> all = new HashMap<>();
        metric.forEach((name, value) -> all.put("metric.labels." + name, value));
        resource.forEach((name, value) -> all.put("resource.labels." + name, value));
        all.put("metric.type", type);
        all.put("resource.type", resourceType);
        all.put("project", resource.getOrDefault("project_id", resource.getOrDefault("resource_container", "")));
        return all;
    }

    /** Without points. */
    ObjectNode head() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode head = json.objectNode();
        ObjectNode metricNode = head.putObject("metric").put("type", type);
        metric.forEach(metricNode.putObject("labels")::put);
        ObjectNode resourceNode = head.putObject("resource").put("type", resourceType);
        resource.forEach(resourceNode.putObject("labels")::put);
        return head.put("metricKind", kind).put("valueType", valueType);
    }
}
