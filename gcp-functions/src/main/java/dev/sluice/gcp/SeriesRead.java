package dev.sluice.gcp;

import dev.sluice.adapter.Points;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the values of some series of one metric: one question, all of its pages. An answer that Cloud Monitoring itself
 * calls incomplete, or that ends early, is a gap and brings nothing: half a series looks like a quiet one.
 */
final class SeriesRead implements Supplier<Read<Map<Series, Samples>>> {
    /** With so many ids a filter has less than the 2,048 characters that every request may have. */
    private static final int FEW = 60;

    private final Cell cell;
    private final TimeSeriesList list;
    private final SeriesQuery query;
    private final Metric metric;
    private final MonitoringWindow window;
    private final Map<Key, Points> points = new HashMap<>();
    private final Map<Key, Series> asked;
    private final List<Gap> gaps = new ArrayList<>();

    /** Whose a series is. @param device as the metric's label names it; empty for one of the whole machine */
    record Key(String id, String device) {
        static Key of(SeriesHandle handle) {
            return new Key(handle.id(), handle.device());
        }
    }

    SeriesRead(
            Cell cell,
            TimeSeriesList list,
            SeriesQuery query,
            Metric metric,
            Map<Key, Series> asked,
            MonitoringWindow window) {
        this.cell = cell;
        this.list = list;
        this.query = query;
        this.metric = metric;
        this.asked = Map.copyOf(asked);
        this.window = window;
    }

    @Override
    public Read<Map<Series, Samples>> get() {
        try {
            pages();
        } catch (CloudProblem problem) {
            if (query.ids().size() > FEW && isBadRequest(problem)) {
                return halves();
            }
            gaps.add(problem.gap(cell));
        }
        return new Read<>(gaps.isEmpty() ? samples() : Map.of(), gaps);
    }

    private void pages() {
        Optional<String> token = Optional.empty();
        do {
            TimeSeriesPage page = list.points(query, metric, window, token);
            page.lines().forEach(this::take);
            page.missing().forEach(this::gap);
            token = page.next();
        } while (token.isPresent());
    }

    /** The filter may have been too long: how long it may be is not documented. */
    private Read<Map<Series, Samples>> halves() {
        int half = query.ids().size() / 2;
        Read<Map<Series, Samples>> first = part(query.ids().subList(0, half));
        Read<Map<Series, Samples>> second =
                part(query.ids().subList(half, query.ids().size()));
        Map<Series, Samples> both = new HashMap<>(first.value());
        both.putAll(second.value());
        return new Read<>(both, first.gaps()).with(second.gaps());
    }

    private Read<Map<Series, Samples>> part(List<String> ids) {
        return new SeriesRead(cell, list, SeriesQuery.of(cell, metric, ids), metric, asked, window).get();
    }

    private static boolean isBadRequest(CloudProblem problem) {
        return problem.reason() == Gap.Reason.REFUSED && problem.permission().isEmpty();
    }

    private void take(TimeSeriesPage.Line line) {
        String device = metric.deviceLabel().flatMap(line::label).orElse("");
        Key key = new Key(line.label(metric.owner()).orElse(""), device);
        if (!asked.containsKey(key)) {
            return;
        }
        double[] slots = line.stamps().stream().mapToDouble(window::slot).toArray();
        // Several series of one device (its UUID has changed) count together: the largest value of a slot stays.
        points.computeIfAbsent(key, any -> new Points())
                .add(slots, line.values(), metric.factor(line.unit(), window.period()));
    }

    private Map<Series, Samples> samples() {
        Map<Series, Samples> found = new HashMap<>();
        asked.forEach((key, series) -> {
            Points of = points.get(key);
            Samples samples = of == null ? Samples.NONE : of.samples();
            if (!samples.isEmpty()) {
                found.put(series, samples);
            }
        });
        return found;
    }

    private void gap(String why) {
        gaps.add(new Gap(cell, TimeSeriesList.OPERATION, Gap.Reason.TRANSIENT, "PartialAnswer", Optional.empty(), why));
    }
}
