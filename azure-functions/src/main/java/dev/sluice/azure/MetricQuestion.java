package dev.sluice.azure;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is asked about many machines of one kind at once: some metrics of one namespace, split or not.
 *
 * @param type the machines' type, as Azure names it
 * @param metrics in order, so that the same question is worded the same
 */
record MetricQuestion(String type, String namespace, Optional<String> dimension, SortedSet<String> metrics) {
    /** More series than a machine has devices; Azure's own default of 10 is fewer. */
    static final int MOST_SERIES = 100;

    MetricQuestion {
        metrics = new TreeSet<>(metrics);
    }

    /** Whether Azure itself writes these metrics, for every machine. */
    boolean builtIn() {
        return namespace.toLowerCase(Locale.ROOT).startsWith("microsoft.");
    }

    /** For many machines: metrics:getBatch has words of its own for the same things. */
    Map<String, String> batch(MetricWindow window) {
        Map<String, String> query = new TreeMap<>();
        query.put("metricnamespace", namespace);
        query.put("metricnames", names());
        query.put("starttime", window.from().toString());
        query.put("endtime", window.to().toString());
        query.put("interval", window.interval());
        query.put("aggregation", aggregation());
        dimension.ifPresent(name -> {
            query.put("filter", name + " eq '*'");
            query.put("top", Integer.toString(MOST_SERIES));
        });
        return query;
    }

    /** For one machine, as Azure Resource Manager is asked. */
    Map<String, String> single(MetricWindow window) {
        Map<String, String> query = new TreeMap<>();
        query.put("metricnamespace", namespace);
        query.put("metricnames", names());
        query.put("timespan", window.from() + "/" + window.to());
        query.put("interval", window.interval());
        query.put("aggregation", aggregation());
        dimension.ifPresent(name -> {
            query.put("$filter", name + " eq '*'");
            query.put("top", Integer.toString(MOST_SERIES));
        });
        return query;
    }

    /** A comma in a name would end it. */
    private String names() {
        return String.join(
                ",", metrics.stream().map(name -> name.replace(",", "%2")).toList());
    }

    /** Bytes are summed up over a slot, everything else is looked at where it is largest. */
    private String aggregation() {
        return builtIn() ? "maximum,total" : "maximum";
    }
}
