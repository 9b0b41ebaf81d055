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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What was measured, minute by minute, and how Azure Monitor answers it: a slot without a value has no key for it. */
public final class FakeSeries {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> BUILT_IN = Set.of("percentage cpu", "network in total", "network out total");

    /**
     * One series of a machine.
     *
     * @param dimensions by name in lower case, as answers have them
     * @param minutes what was fed, by minute since 1970; empty where a formula says it
     */
    private record Line(
            String namespace,
            String metric,
            Map<String, String> dimensions,
            NavigableMap<Long, Double> minutes,
            LongFunction<@Nullable Double> value) {
        boolean is(String asked, String name) {
            return namespace.equalsIgnoreCase(asked) && metric.equalsIgnoreCase(name);
        }

        /** Azure gives no series that was silent all along, but for what it measures itself. */
        boolean within(FakeQuestion question) {
            long from = question.from().getEpochSecond() / 60;
            long to = question.to().getEpochSecond() / 60 + 1;
            return minutes.isEmpty() || !minutes.subMap(from, to).isEmpty();
        }
    }

    private final Map<String, List<Line>> lines = new ConcurrentHashMap<>();

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
        Map<String, String> lower = lower(dimensions);
        List<Line> own = of(machine);
        Line line = own.stream()
                .filter(each -> each.is(namespace, metric) && each.dimensions().equals(lower))
                .findFirst()
                .orElseGet(() -> {
                    NavigableMap<Long, Double> minutes = new ConcurrentSkipListMap<>();
                    Line made = new Line(namespace, metric, lower, minutes, minutes::get);
                    own.add(made);
                    return made;
                });
        line.minutes().put(at.getEpochSecond() / 60, value);
    }

    /** Gives a series as a function of the minute since 1970, for whole fleets. */
    public void put(
            FakeMachine machine,
            String namespace,
            String metric,
            Map<String, String> dimensions,
            LongFunction<@Nullable Double> byMinute) {
        of(machine).add(new Line(namespace, metric, lower(dimensions), new TreeMap<>(), byMinute));
    }

    private List<Line> of(FakeMachine machine) {
        return lines.computeIfAbsent(machine.id(), id -> new CopyOnWriteArrayList<>());
    }

    private static Map<String, String> lower(Map<String, String> dimensions) {
        Map<String, String> lower = new TreeMap<>();
        dimensions.forEach((name, text) -> lower.put(name.toLowerCase(Locale.ROOT), text));
        return Map.copyOf(lower);
    }

    boolean has(FakeMachine machine, String namespace) {
        return of(machine).stream().anyMatch(line -> line.namespace().equalsIgnoreCase(namespace));
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
    private Map<String, List<LongFunction<@Nullable Double>>> groups(
            FakeMachine machine, String metric, FakeQuestion question) {
        Map<String, List<LongFunction<@Nullable Double>>> groups = new TreeMap<>();
        for (Line line : of(machine)) {
            if (line.is(question.namespace(), metric) && line.within(question)) {
                String value = question.dimension()
                        .map(name -> line.dimensions().getOrDefault(name.toLowerCase(Locale.ROOT), ""))
                        .orElse("");
                groups.computeIfAbsent(value, each -> new ArrayList<>()).add(line.value());
            }
        }
        return groups;
    }

    private static void points(List<LongFunction<@Nullable Double>> of, FakeQuestion question, ArrayNode data) {
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
                for (LongFunction<@Nullable Double> each : of) {
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
