package dev.sluice.gcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One limit on accelerators where it holds: in a region, for a family of GPUs, or wherever no narrower one does.
 *
 * @param service such as {@code compute.googleapis.com}
 * @param metric such as {@code compute.googleapis.com/nvidia_l4_gpus}
 * @param unit such as <code>1/{project}/{region}</code>, literally
 * @param dimensions such as region=us-central1; empty where it holds everywhere
 * @param effective how many there may be now; -1 is any number
 * @param override what this project itself has set; its name is the service's own
 * @param narrower whether somebody set something else for this bucket than what holds everywhere
 */
record QuotaBucket(
        String service,
        String metric,
        String unit,
        Map<String, String> dimensions,
        String effective,
        Optional<Override> override,
        boolean narrower) {
    static final String NONE_AT_ALL = "0";

    /** A limit that a project sets for itself. */
    record Override(String name, String value) {}

    QuotaBucket {
        requireNonNull(service, "service is null");
        requireNonNull(metric, "metric is null");
        requireNonNull(unit, "unit is null");
        dimensions = Map.copyOf(dimensions);
        requireNonNull(effective, "effective is null");
        requireNonNull(override, "override is null");
    }

    static QuotaBucket of(String service, JsonNode metric, JsonNode limit, JsonNode bucket) {
        Map<String, String> dimensions = new TreeMap<>();
        bucket.path("dimensions")
                .properties()
                .forEach(each -> dimensions.put(each.getKey(), each.getValue().asText()));
        JsonNode own = bucket.path("consumerOverride");
        return new QuotaBucket(
                service,
                metric.path("metric").asText(),
                limit.path("unit").asText(),
                dimensions,
                number(bucket.path("effectiveLimit")),
                own.isObject()
                        ? Optional.of(new Override(own.path("name").asText(), number(own.path("overrideValue"))))
                        : Optional.empty(),
                own.isObject() || bucket.has("producerOverride") || bucket.has("adminOverride"));
    }

    /** The same for the same limit in the same place, whatever it says. */
    String key() {
        StringBuilder key = new StringBuilder(service)
                .append(' ')
                .append(metric)
                .append(' ')
                .append(unit);
        new TreeMap<>(dimensions)
                .forEach((name, value) ->
                        key.append(' ').append(name).append('=').append(value));
        return key.toString();
    }

    boolean isShut() {
        return effective.equals(NONE_AT_ALL);
    }

    boolean isSameLimitAs(QuotaBucket other) {
        return service.equals(other.service) && metric.equals(other.metric) && unit.equals(other.unit);
    }

    /** JSON of protocol buffers leaves zeros out. */
    private static String number(JsonNode node) {
        return node.isMissingNode() ? NONE_AT_ALL : node.asText();
    }
}
