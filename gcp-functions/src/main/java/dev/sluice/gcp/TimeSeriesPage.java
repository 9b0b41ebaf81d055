package dev.sluice.gcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page of timeSeries.list, read as a stream: a page is a hundred thousand points.
 *
 * @param next empty at the last page
 * @param missing why the page may lack something, in words; empty where it is whole
 */
record TimeSeriesPage(List<Line> lines, Optional<String> next, List<String> missing) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * One series, or the part of it that is on this page.
     *
     * @param unit of its values; empty where the answer names none
     * @param stamps when each value's period ends, newest first
     */
    record Line(
            Map<String, String> metric,
            Map<String, String> resource,
            String kind,
            String valueType,
            String unit,
            List<Instant> stamps,
            double[] values) {
        /** A label by its whole name: {@code resource.labels.instance_id}. */
        Optional<String> label(String name) {
            String key = name.substring(name.lastIndexOf('.') + 1);
            return Optional.ofNullable((name.startsWith("resource.") ? resource : metric).get(key));
        }
    }

    static TimeSeriesPage parse(InputStream answer) throws IOException {
        try (JsonParser json = JSON.createParser(answer)) {
            return new Reader(json).page();
        }
    }

    /** Reads one answer; the few moments that all series share are parsed once. */
    private static final class Reader {
        private final JsonParser json;
        private final Map<String, Instant> moments = new HashMap<>();

        Reader(JsonParser json) {
            this.json = json;
        }

        TimeSeriesPage page() throws IOException {
            List<Line> lines = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            Map<String, String> whole = new HashMap<>();
            json.nextToken();
            fields(field -> {
                switch (field) {
                    case "timeSeries" -> each(() -> lines.add(line()));
                    case "nextPageToken", "unit" -> whole.put(field, json.getValueAsString(""));
                    case "executionErrors" -> each(() -> missing.add(error()));
                    case "unreachable" -> each(() -> missing.add(json.getValueAsString("") + " is unreachable"));
                    default -> json.skipChildren();
                }
            });
            String unit = whole.getOrDefault("unit", "");
            return new TimeSeriesPage(
                    lines.stream()
                            .map(line -> line.unit().isEmpty() ? in(unit, line) : line)
                            .toList(),
                    Optional.of(whole.getOrDefault("nextPageToken", "")).filter(token -> !token.isEmpty()),
                    List.copyOf(missing));
        }

        private static Line in(String unit, Line line) {
            return new Line(
                    line.metric(), line.resource(), line.kind(), line.valueType(), unit, line.stamps(), line.values());
        }

        private Line line() throws IOException {
            Map<String, String> metric = new HashMap<>();
            Map<String, String> resource = new HashMap<>();
            Map<String, String> texts = new HashMap<>();
            List<Instant> stamps = new ArrayList<>();
            Values values = new Values();
            fields(field -> {
                switch (field) {
                    case "metric" -> labels(metric);
                    case "resource" -> labels(resource);
                    case "metricKind", "valueType", "unit" -> texts.put(field, json.getValueAsString(""));
                    case "points" -> each(() -> point(stamps, values));
                    default -> json.skipChildren();
                }
            });
            return new Line(
                    metric,
                    resource,
                    texts.getOrDefault("metricKind", ""),
                    texts.getOrDefault("valueType", ""),
                    texts.getOrDefault("unit", ""),
                    stamps,
                    values.all());
        }

        private void labels(Map<String, String> into) throws IOException {
            fields(field -> {
                if (field.equals("labels")) {
                    fields(key -> into.put(key, json.getValueAsString("")));
                } else {
                    json.skipChildren();
                }
            });
        }

        private void point(List<Instant> stamps, Values values) throws IOException {
            Map<String, String> end = new HashMap<>(2);
            double[] value = {Double.NaN};
            fields(field -> {
                switch (field) {
                    case "interval" ->
                        fields(edge -> {
                            if (edge.equals("endTime")) {
                                end.put(edge, json.getText());
                            }
                        });
                    case "value" -> fields(type -> value[0] = number());
                    default -> json.skipChildren();
                }
            });
            String text = end.get("endTime");
            if (text == null) {
                throw new IOException("a point without a time");
            }
            stamps.add(moments.computeIfAbsent(text, Instant::parse));
            values.add(value[0]);
        }

        /** 64-bit integers come as text. A value that is no number is none, and what is none is left out later. */
        private double number() throws IOException {
            if (json.currentToken().isScalarValue()) {
                return json.getValueAsDouble(Double.NaN);
            }
            json.skipChildren();
            return Double.NaN;
        }

        private String error() throws IOException {
            Map<String, String> texts = new HashMap<>();
            fields(field -> {
                texts.put(field, json.getValueAsString(""));
                json.skipChildren();
            });
            return "error " + texts.getOrDefault("code", "") + " " + texts.getOrDefault("message", "");
        }

        private interface Step {
            void run() throws IOException;
        }

        private interface Field {
            void read(String name) throws IOException;
        }

        private void fields(Field field) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new IOException("expected an object, found " + json.currentToken());
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                field.read(name);
            }
        }

        private void each(Step step) throws IOException {
            if (json.currentToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    step.run();
                }
            }
        }
    }

    /** Numbers that grow. */
    private static final class Values {
        private double[] all = new double[64];
        private int size;

        void add(double value) {
            if (size == all.length) {
                all = Arrays.copyOf(all, 2 * size);
            }
            all[size++] = value;
        }

        double[] all() {
            return Arrays.copyOf(all, size);
        }
    }
}
