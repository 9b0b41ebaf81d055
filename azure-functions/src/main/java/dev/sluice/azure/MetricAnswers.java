package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Points;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Samples;
import dev.sluice.model.Gap;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Azure Monitor has answered about some machines: one series per metric and value of the dimension. A slot without a
 * value has no key for it in the answer, and is absent here; it is never 0. Used by one thread.
 */
final class MetricAnswers {
    /**
     * One series: the names of namespace and metric in lower case, as Azure takes them in any.
     *
     * @param dimension the value of the dimension; empty where the metric is not split
     */
    record Key(String machine, String namespace, String metric, String dimension) {
        Key {
            namespace = namespace.toLowerCase(Locale.ROOT);
            metric = metric.toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Key, Points> points = new HashMap<>();
    private final String operation;

    MetricAnswers(String operation) {
        this.operation = operation;
    }

    Map<Key, Samples> samples() {
        Map<Key, Samples> found = new HashMap<>();
        points.forEach((key, each) -> {
            Samples samples = each.samples();
            if (!samples.isEmpty()) {
                found.put(key, samples);
            }
        });
        return found;
    }

    /**
     * Takes the metrics of one machine.
     *
     * @param metrics {@code [{"name": {"value"}, "errorCode", "timeseries": [{"metadatavalues", "data"}]}]}
     * @throws CloudProblem where Azure says that a metric could not be read, or not all of its series
     */
    void take(String machine, JsonNode metrics, MetricQuestion question, MetricWindow window) {
        for (JsonNode metric : metrics) {
            String name = metric.path("name").path("value").asText("").toLowerCase(Locale.ROOT);
            String error = metric.path("errorCode").asText("Success");
            if (!error.equalsIgnoreCase("Success") && !error.isEmpty()) {
                String text = name + " of " + machine + ": "
                        + metric.path("errorMessage").asText("");
                throw Arm.problem(Gap.Reason.TRANSIENT, operation, error, text, null);
            }
            if (metric.path("timeseries").size() >= MetricQuestion.MOST_SERIES) {
                String text = name + " of " + machine + " has more series than are asked for";
                throw Arm.problem(Gap.Reason.CUT_SHORT, operation, "TooManySeries", text, null);
            }
            boolean counted = question.builtIn() && name.startsWith("network");
            for (JsonNode series : metric.path("timeseries")) {
                Key key = new Key(machine, question.namespace(), name, value(series, question.dimension()));
                add(points.computeIfAbsent(key, each -> new Points()), series.path("data"), window, counted);
            }
        }
    }

    /** Azure answers the names of dimensions in lower case. */
    private static String value(JsonNode series, Optional<String> dimension) {
        for (JsonNode each : series.path("metadatavalues")) {
            String name = each.path("name").path("value").asText("");
            if (dimension.isPresent() && dimension.get().equalsIgnoreCase(name)) {
                return each.path("value").asText("");
            }
        }
        return "";
    }

    private static void add(Points into, JsonNode data, MetricWindow window, boolean counted) {
        String aggregate = counted ? "total" : "maximum";
        double factor = counted ? 1.0 / window.slot().toSeconds() : 1;
        double[] times = new double[data.size()];
        double[] values = new double[data.size()];
        int size = 0;
        for (JsonNode point : data) {
            JsonNode value = point.path(aggregate);
            long second = second(point.path("timeStamp").asText());
            if (value.isNumber() && window.holds(second)) {
                times[size] = second;
                values[size++] = value.asDouble();
            }
        }
        into.add(Arrays.copyOf(times, size), Arrays.copyOf(values, size), factor);
    }

    private static long second(String text) {
        return text.endsWith("Z")
                ? Instant.parse(text).getEpochSecond()
                : OffsetDateTime.parse(text).toEpochSecond();
    }

    /** Values of shorter slots, in slots of the period that was asked for: the largest of each. */
    static Samples inSlots(Samples samples, Duration period, Duration slot) {
        if (period.equals(slot)) {
            return samples;
        }
        Points wide = new Points();
        double[] times = new double[samples.size()];
        double[] values = new double[samples.size()];
        for (int i = 0; i < samples.size(); i++) {
            times[i] = samples.second(i) - Math.floorMod(samples.second(i), period.toSeconds());
            values[i] = samples.value(i);
        }
        wide.add(times, values, 1);
        return wide.samples();
    }
}
