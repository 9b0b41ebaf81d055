package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongFunction;

/** What was measured, minute by minute, and how Azure Monitor answers it: a slot without a value has no key for it. */
public final class FakeSeries {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> BUILT_IN = Set.of("percentage cpu", "network in total", "network out total");

    /** @param dimensions by name in lower case, as answers have them */
    private record Key(String machine, String namespace, String metric, Map<String, String> dimensions) {}

    private final Map<Key, NavigableMap<Long, Double>> minutes = new ConcurrentHashMap<>();
    private final Map<String, LongFunction<Double>> formulas = new ConcurrentHashMap<>();

    /** Whether Azure itself measures what is in this namespace. */
    static boolean builtIn(String namespace) {
        return namespace.toLowerCase(Locale.ROOT).startsWith("microsoft.compute/");
    }

    /** Puts the value of one minute in. */
    public void put(
            FakeMachine machine,
            String namespace,
            String metric,
            Map<String, String> dimensions,
            Instant at,
            double value) {
        Map<String, String> lower = new TreeMap<>();
        dimensions.forEach((name, text) -> lower.put(name.toLowerCase(Locale.ROOT), text));
        Key key = new Key(
                machine.id(), namespace.toLowerCase(Locale.ROOT), metric.toLowerCase(Locale.ROOT), Map.copyOf(lower));
        minutes.computeIfAbsent(key, each -> new ConcurrentSkipListMap<>()).put(at.getEpochSecond() / 60, value);
    }

    /** Gives what Azure itself measures as a function of the minute, for whole fleets. */
    public void builtIn(FakeMachine machine, String metric, LongFunction<Double> byMinute) {
        formulas.put(machine.id() + " " + metric.toLowerCase(Locale.ROOT), byMinute);
    }

    boolean has(FakeMachine machine, String namespace) {
        return minutes.keySet().stream()
                .anyMatch(key ->
                        key.machine().equals(machine.id()) && key.namespace().equalsIgnoreCase(namespace));
    }

    ArrayNode answer(FakeMachine machine, FakeQuestion question) {
        ArrayNode value = JSON.createArrayNode();
        for (String metric : question.metrics()) {
            if (builtIn(question.namespace()) && !BUILT_IN.contains(metric.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("Azure has no metric " + metric);
            }
            ObjectNode each = value.addObject();
            each.put("id", machine.armId() + "/providers/Microsoft.Insights/metrics/" + metric);
            each.put("type", "Microsoft.Insights/metrics");
            each.putObject("name").put("value", metric).put("localizedValue", metric);
            each.put("unit", "Percent");
            ArrayNode timeseries = each.putArray("timeseries");
            groups(machine, metric, question).forEach((dimension, of) -> {
                ObjectNode one = timeseries.addObject();
                ArrayNode metadata = one.putArray("metadatavalues");
                question.dimension().ifPresent(name -> {
                    ObjectNode data = metadata.addObject();
                    data.putObject("name")
                            .put("value", name.toLowerCase(Locale.ROOT))
                            .put("localizedValue", name);
                    data.put("value", dimension);
                });
                points(of, question, one.putArray("data"));
            });
            each.put("errorCode", "Success");
        }
        return value;
    }

    /** The series by the value of the dimension that is asked for; all in one where none is. */
    private Map<String, List<LongFunction<Double>>> groups(FakeMachine machine, String metric, FakeQuestion question) {
        Map<String, List<LongFunction<Double>>> groups = new TreeMap<>();
        LongFunction<Double> formula = formulas.get(machine.id() + " " + metric.toLowerCase(Locale.ROOT));
        if (builtIn(question.namespace()) && formula != null) {
            groups.computeIfAbsent("", key -> new ArrayList<>()).add(formula);
        }
        minutes.forEach((key, of) -> {
            boolean own = key.machine().equals(machine.id())
                    && key.namespace().equalsIgnoreCase(question.namespace())
                    && key.metric().equalsIgnoreCase(metric)
                    && !of.subMap(
                                    question.from().getEpochSecond() / 60,
                                    question.to().getEpochSecond() / 60 + 1)
                            .isEmpty();
            if (own) {
                String value = question.dimension()
                        .map(name -> key.dimensions().getOrDefault(name.toLowerCase(Locale.ROOT), ""))
                        .orElse("");
                groups.computeIfAbsent(value, each -> new ArrayList<>()).add(of::get);
            }
        });
        return groups;
    }

    private static void points(List<LongFunction<Double>> of, FakeQuestion question, ArrayNode data) {
        long slot = question.slot().toMinutes();
        long end = (question.to().getEpochSecond() + 59) / 60;
        long first = Math.floorDiv(question.from().getEpochSecond() / 60, slot) * slot;
        for (long at = first; at < end; at += slot) {
            ObjectNode point = data.addObject();
            point.put("timeStamp", Instant.ofEpochSecond(at * 60).toString());
            boolean any = false;
            double largest = Double.NEGATIVE_INFINITY;
            double total = 0;
            for (long minute = at; minute < Math.min(at + slot, end); minute++) {
                for (LongFunction<Double> each : of) {
                    Double value = each.apply(minute);
                    if (value != null) {
                        any = true;
                        largest = Math.max(largest, value);
                        total += value;
                    }
                }
            }
            if (any && question.aggregations().contains("maximum")) {
                point.put("maximum", largest);
            }
            if (any && question.aggregations().contains("total")) {
                point.put("total", total);
            }
        }
    }
}
