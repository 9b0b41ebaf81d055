package dev.sluice.aws;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The address of one CloudWatch series: it is found by its whole set of dimensions, and by nothing less.
 *
 * @param dimensions by name
 */
record MetricId(String namespace, String metric, Map<String, String> dimensions) {
    MetricId {
        dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }

    /** Reads what ListMetrics says of one. */
    static MetricId of(JsonNode listed) {
        Map<String, String> dimensions = new TreeMap<>();
        listed.path("Dimensions")
                .forEach(each -> dimensions.put(
                        each.path("Name").asText(), each.path("Value").asText()));
        return new MetricId(
                listed.path("Namespace").asText(), listed.path("MetricName").asText(), dimensions);
    }

    /** One line that {@link #parse} reads: {@code AWS/EC2|CPUUtilization|InstanceId=i-1}. */
    String handle() {
        StringBuilder text = new StringBuilder(escape(namespace)).append('|').append(escape(metric));
        dimensions.forEach((name, value) ->
                text.append('|').append(escape(name)).append('=').append(escape(value)));
        return text.toString();
    }

    /** @throws IllegalArgumentException for what {@link #handle} did not write */
    static MetricId parse(String handle) {
        String[] parts = handle.split("\\|", -1);
        if (parts.length < 2) {
            throw new IllegalArgumentException("not the handle of a CloudWatch series: " + handle);
        }
        Map<String, String> dimensions = new TreeMap<>();
        for (int i = 2; i < parts.length; i++) {
            int at = parts[i].indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException("not the handle of a CloudWatch series: " + handle);
            }
            dimensions.put(unescape(parts[i].substring(0, at)), unescape(parts[i].substring(at + 1)));
        }
        return new MetricId(unescape(parts[0]), unescape(parts[1]), dimensions);
    }

    /** Writes it as GetMetricData takes it. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("Namespace", namespace);
        json.writeStringField("MetricName", metric);
        json.writeArrayFieldStart("Dimensions");
        for (Map.Entry<String, String> each : dimensions.entrySet()) {
            json.writeStartObject();
            json.writeStringField("Name", each.getKey());
            json.writeStringField("Value", each.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String escape(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '%' || c == '|' || c == '=' || c == '+' || c < ' ');
        return plain ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String unescape(String text) {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0 ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
