package dev.sluice.aws;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;

/**
 * The address of one CloudWatch series: it is found by its whole set of dimensions, and by nothing less.
 *
 * @param dimensions by name
 */
record MetricId(String namespace, String metric, Map<String, String> dimensions) {
    MetricId {
        dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }

    static MetricId of(Metric listed) {
        Map<String, String> dimensions = new TreeMap<>();
        listed.dimensions().forEach(each -> dimensions.put(each.name(), each.value()));
        return new MetricId(listed.namespace(), listed.metricName(), dimensions);
    }

    MetricId named(String otherMetric) {
        return new MetricId(namespace, otherMetric, dimensions);
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

    Metric metricToRead() {
        return Metric.builder()
                .namespace(namespace)
                .metricName(metric)
                .dimensions(dimensions.entrySet().stream()
                        .map(each -> Dimension.builder()
                                .name(each.getKey())
                                .value(each.getValue())
                                .build())
                        .collect(Collectors.toList()))
                .build();
    }

    private static String escape(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '%' || c == '|' || c == '=' || c == '+' || c < ' ');
        return plain ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String unescape(String text) {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0 ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
