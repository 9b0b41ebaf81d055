package dev.sluice.gcp.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One limit: its default, what Google granted for some places, and what the project sets for itself. What holds in a place
 * is the narrowest that was set; a limit of the project's own for everywhere does not reach where Google granted more.
 */
public final class FakeQuota {
    private static final List<String> REGIONS = List.of("europe-west4", "us-central1", "us-east5");
    private static final Map<String, String> EVERYWHERE = Map.of();

    private final String metric;
    private final String unit;
    private final long byDefault;
    private final Map<Map<String, String>, Long> granted = new HashMap<>();
    private final Map<Map<String, String>, Long> own = new HashMap<>();

    FakeQuota(String metric, String unit, long byDefault) {
        this.metric = metric;
        this.unit = unit;
        this.byDefault = byDefault;
    }

    /** Google grants another number for one place. */
    public FakeQuota grant(Map<String, String> dimensions, long value) {
        check(dimensions, value);
        granted.put(Map.copyOf(dimensions), value);
        return this;
    }

    /** The project limits itself. */
    public FakeQuota set(Map<String, String> dimensions, long value) {
        check(dimensions, value);
        own.put(Map.copyOf(dimensions), value);
        return this;
    }

    void remove(String id) {
        own.keySet().removeIf(dimensions -> id(dimensions).equals(id));
    }

    boolean has(String id) {
        return own.keySet().stream().anyMatch(dimensions -> id(dimensions).equals(id));
    }

    String metric() {
        return metric;
    }

    String service() {
        return metric.substring(0, metric.indexOf('/'));
    }

    /** The limit's id is its unit without the 1 and the braces. */
    String limit() {
        return unit.substring(1).replaceAll("[{}]", "");
    }

    Map<String, Long> overrides() {
        Map<String, Long> all = new TreeMap<>();
        own.forEach((dimensions, value) -> all.put(new TreeMap<>(dimensions).toString(), value));
        return all;
    }

    /** How many there may be in a place; -1 is any number. */
    public long effective(Map<String, String> dimensions) {
        long base = granted.getOrDefault(dimensions, granted.getOrDefault(EVERYWHERE, byDefault));
        Long limit = own.get(dimensions);
        if (limit == null && !granted.containsKey(dimensions)) {
            limit = own.get(EVERYWHERE);
        }
        return limit == null ? base : base < 0 ? limit : Math.min(base, limit);
    }

    /** Whether somewhere there may still be one. */
    public boolean isOpen() {
        return places(true).stream().anyMatch(place -> effective(place) != 0);
    }

    boolean falls(Map<String, String> dimensions, long value) {
        return value * 10 < effective(dimensions) * 9;
    }

    void check(Map<String, String> dimensions, long value) {
        if (value < -1) {
            throw new IllegalArgumentException("a limit is -1 or more: " + value);
        }
        for (String name : dimensions.keySet()) {
            if (!unit.contains("{" + name + "}") || name.equals("project")) {
                throw new IllegalArgumentException(unit + " has no dimension " + name);
            }
        }
    }

    ObjectNode json(String project, boolean full) {
        ObjectNode json = FakeGoogle.JSON.createObjectNode();
        String name = "projects/" + project + "/services/" + service() + "/consumerQuotaMetrics/"
                + URLEncoder.encode(metric, UTF_8);
        json.put("name", name).put("metric", metric).put("displayName", metric).put("unit", "1");
        ObjectNode limit = json.putArray("consumerQuotaLimits").addObject();
        String path = name + "/limits/" + URLEncoder.encode(limit(), UTF_8);
        limit.put("name", path).put("metric", metric).put("unit", unit).put("isPrecise", true);
        ArrayNode buckets = limit.putArray("quotaBuckets");
        places(full).forEach(place -> bucket(buckets.addObject(), place, path));
        return json;
    }

    private void bucket(ObjectNode bucket, Map<String, String> place, String path) {
        number(bucket, "effectiveLimit", effective(place));
        number(bucket, "defaultLimit", byDefault);
        if (!place.isEmpty()) {
            ObjectNode dimensions = bucket.putObject("dimensions");
            place.forEach(dimensions::put);
        }
        if (granted.containsKey(place)) {
            override(bucket.putObject("producerOverride"), place, granted.get(place), path + "/producerOverrides/");
        }
        if (own.containsKey(place)) {
            override(bucket.putObject("consumerOverride"), place, own.get(place), path + "/consumerOverrides/");
        }
    }

    private void override(ObjectNode json, Map<String, String> place, long value, String path) {
        json.put("name", path + id(place)).put("metric", metric).put("unit", unit);
        number(json, "overrideValue", value);
        place.forEach(json.putObject("dimensions")::put);
    }

    /** JSON of protocol buffers leaves zeros out. */
    private static void number(ObjectNode json, String name, long value) {
        if (value != 0) {
            json.put(name, Long.toString(value));
        }
    }

    private Set<Map<String, String>> places(boolean full) {
        Map<String, Map<String, String>> places = new TreeMap<>();
        places.put("", EVERYWHERE);
        if (full && unit.contains("{region}")) {
            REGIONS.forEach(region -> places.put("{region=" + region + "}", Map.of("region", region)));
        }
        granted.keySet().forEach(place -> places.put(place.isEmpty() ? "" : new TreeMap<>(place).toString(), place));
        own.keySet().forEach(place -> places.put(place.isEmpty() ? "" : new TreeMap<>(place).toString(), place));
        return new LinkedHashSet<>(places.values());
    }

    private String id(Map<String, String> dimensions) {
        return UUID.nameUUIDFromBytes((metric + unit + new TreeMap<>(dimensions)).getBytes(UTF_8))
                .toString();
    }
}
