package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;

/**
 * Cloud Monitoring's timeSeries.list: filters, alignment counted back from the end of the interval, pages of at most
 * 100,000 points (or of 100,000 series where only heads are asked for), points newest first.
 */
public final class FakeMonitoring {
    /** The route, as the calls of the server name it. */
    public static final String LIST = "GET /v3/projects/{project}/timeSeries";

    /** The same for questions that are too long for an address. */
    public static final String LONG_LIST = "POST /v3/projects/{project}/timeSeries";

    private static final String OPERATION = "monitoring.timeSeries.list";
    private static final int MOST = 100_000;
    private static final Set<String> PARAMETERS = Set.of(
            "filter",
            "interval.startTime",
            "interval.endTime",
            "aggregation.alignmentPeriod",
            "aggregation.perSeriesAligner",
            "aggregation.crossSeriesReducer",
            "aggregation.groupByFields",
            "view",
            "pageSize",
            "pageToken",
            "fields",
            "prettyPrint",
            "alt");

    private final FakeGoogle google;
    private final List<FakeSeries> series = new CopyOnWriteArrayList<>();
    private final List<String> unreachable = new CopyOnWriteArrayList<>();
    private final AtomicInteger failing = new AtomicInteger(-1);
    private volatile int most = MOST;
    private volatile boolean denied;

    public FakeMonitoring(FakeGoogle google) {
        this.google = google;
        google.on("GET", "/v3/projects/{project}/timeSeries", call -> answer(call.param("project"), query(call)))
                .allows(PARAMETERS.toArray(String[]::new));
        google.on("POST", "/v3/projects/{project}/timeSeries", this::overridden).anyBody();
    }

    public void add(FakeSeries more) {
        series.add(more);
    }

    /** Puts one sample into a series of an instance, which begins with its first one. */
    public synchronized void sample(FakeSeries of, Instant at, double value) {
        FakeSeries kept = series.stream()
                .filter(one -> one.labels().equals(of.labels()))
                .findFirst()
                .orElse(of);
        if (kept == of) {
            series.add(of);
        }
        if (kept.feed() instanceof Feed.Kept samples) {
            samples.put(at, value);
        }
    }

    /** Regions whose data is missing from every answer from now on. */
    public void unreachable(String region) {
        unreachable.add(region);
    }

    /** Pages of fewer points than Google's. */
    public void pagesOf(int points) {
        most = points;
    }

    /** The n-th page from now on is answered by an error, and is from then on. */
    public void failPage(int number) {
        failing.set(number);
    }

    /** The caller has no permission from now on. */
    public void deny() {
        denied = true;
    }

    public void clear() {
        series.clear();
        unreachable.clear();
        most = MOST;
        failing.set(-1);
        denied = false;
    }

    private static Map<String, String> query(Call call) {
        Map<String, String> query = new TreeMap<>();
        call.query().forEach((name, values) -> query.put(name, String.join(",", values)));
        return query;
    }

    private Reply overridden(Call call) {
        if (!call.header("X-HTTP-Method-Override").orElse("").equals("GET")) {
            throw new IllegalArgumentException("series are created with another body, and not here");
        }
        Map<String, String> query = new TreeMap<>();
        for (String pair : call.text().split("&")) {
            String[] sides = pair.split("=", 2);
            query.put(decoded(sides[0]), decoded(sides[1]));
        }
        if (!PARAMETERS.containsAll(query.keySet())) {
            throw new IllegalArgumentException("unknown query parameters in " + query.keySet());
        }
        // The mask of a question in a body is there as well, and not where it is looked for.
        Reply reply = answer(call.param("project"), query);
        return reply.status() >= 300 ? reply : masked(reply, required(query, "fields"));
    }

    private static Reply masked(Reply reply, String mask) {
        try {
            return Reply.json(new FieldMask(mask).of(FakeGoogle.JSON.readTree(reply.body())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private Reply answer(String project, Map<String, String> query) {
        if (denied || !google.hasProject(project)) {
            return FakeGoogle.denied(OPERATION, "projects/" + project);
        }
        if (failing.get() > 0 && failing.decrementAndGet() == 0) {
            failing.set(1);
            return FakeGoogle.error(500, "backendError", "Internal error encountered.");
        }
        MetricFilter filter = MetricFilter.parse(required(query, "filter"));
        Instant end = Instant.parse(required(query, "interval.endTime"));
        Instant start = Instant.parse(query.getOrDefault("interval.startTime", end.toString()));
        if (start.isAfter(end)) {
            throw new IllegalArgumentException("the interval ends before it begins");
        }
        if (series.stream().noneMatch(one -> one.type().equals(filter.type()))
                && !filter.type().startsWith("compute.googleapis.com/")
                && !filter.type().startsWith("agent.googleapis.com/")
                && !filter.type().startsWith("tpu.googleapis.com/")) {
            return FakeGoogle.error(
                    404,
                    "notFound",
                    "Cannot find metric(s) that match type = \"" + filter.type()
                            + "\". If a metric was created recently, it could take up to 10 minutes to become available.");
        }
        List<FakeSeries> found = series.stream()
                .filter(one -> one.type().equals(filter.type()))
                .filter(one -> one.labels().getOrDefault("project", "").equals(project))
                .filter(one -> filter.matches(one.labels()))
                .toList();
        ObjectNode page = switch (required(query, "view")) {
            case "HEADERS" -> heads(found, start, end, query);
            case "FULL" -> points(aligned(found, start, end, query), query);
            default -> throw new IllegalArgumentException("view is FULL or HEADERS");
        };
        if (!unreachable.isEmpty()) {
            unreachable.forEach(page.putArray("unreachable")::add);
        }
        return Reply.json(page);
    }

    private ObjectNode heads(List<FakeSeries> found, Instant start, Instant end, Map<String, String> query) {
        List<ObjectNode> heads = found.stream()
                .filter(one -> one.feed().align("ALIGN_MAX", start, end).isPresent())
                .map(FakeSeries::head)
                .toList();
        int from = offset(query);
        int to = Math.min(heads.size(), from + size(query));
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode list = page.putArray("timeSeries");
        heads.subList(from, to).forEach(list::add);
        if (to < heads.size()) {
            page.put("nextPageToken", token(query, to));
        }
        return page;
    }

    /** A series after alignment and reduction: its head and its points, newest first. */
    private record Line(ObjectNode head, List<ObjectNode> points) {}

    private List<Line> aligned(List<FakeSeries> found, Instant start, Instant end, Map<String, String> query) {
        String aligner = required(query, "aggregation.perSeriesAligner");
        String period = required(query, "aggregation.alignmentPeriod");
        if (!period.matches("[0-9]+s") || seconds(period) < 60) {
            throw new IllegalArgumentException("alignmentPeriod is seconds such as 60s, at least 60: " + period);
        }
        String reducer = query.getOrDefault("aggregation.crossSeriesReducer", "REDUCE_NONE");
        Map<String, Map<Instant, Double>> values = new TreeMap<>();
        Map<String, ObjectNode> heads = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            FakeSeries one = found.get(i);
            suits(aligner, one);
            String group = reducer.equals("REDUCE_NONE") ? "%08d".formatted(i) : group(one, query);
            heads.putIfAbsent(group, reducer.equals("REDUCE_NONE") ? one.head() : reduced(one, query));
            Map<Instant, Double> into = values.computeIfAbsent(group, any -> new TreeMap<>());
            for (Instant at = end; at.isAfter(start); at = at.minusSeconds(seconds(period))) {
                Instant stamp = at;
                one.feed()
                        .align(aligner, at.minusSeconds(seconds(period)), at)
                        .ifPresent(value -> into.merge(stamp, value, reduction(reducer)));
            }
        }
        List<Line> lines = new ArrayList<>();
        values.forEach((group, points) -> {
            List<ObjectNode> nodes = new ArrayList<>();
            points.forEach((at, value) -> nodes.addFirst(point(at, value)));
            lines.add(new Line(heads.getOrDefault(group, JsonNodeFactory.instance.objectNode()), nodes));
        });
        return lines;
    }

    /** What the API refuses: an aligner that the metric's kind or its type of value doesn't take. */
    private static void suits(String aligner, FakeSeries one) {
        boolean bool = one.valueType().equals("BOOL");
        boolean fits = switch (aligner) {
            case "ALIGN_MAX", "ALIGN_SUM" -> !bool && !one.kind().equals("CUMULATIVE");
            case "ALIGN_COUNT_TRUE" -> bool;
            default -> false;
        };
        if (!fits) {
            throw new IllegalArgumentException(aligner + " does not suit " + one.kind() + " " + one.valueType());
        }
    }

    private static BinaryOperator<Double> reduction(String reducer) {
        return switch (reducer) {
            case "REDUCE_NONE", "REDUCE_SUM" -> Double::sum;
            case "REDUCE_MAX" -> Math::max;
            default -> throw new IllegalArgumentException("this fake does not know " + reducer);
        };
    }

    private static String group(FakeSeries one, Map<String, String> query) {
        StringBuilder group = new StringBuilder();
        for (String field : groupBy(query)) {
            group.append(one.labels().getOrDefault(field, "")).append('|');
        }
        return group.toString();
    }

    private static List<String> groupBy(Map<String, String> query) {
        return Arrays.stream(query.getOrDefault("aggregation.groupByFields", "").split(","))
                .filter(field -> !field.isEmpty())
                .toList();
    }

    /** Labels that are not grouped by are gone. */
    private static ObjectNode reduced(FakeSeries one, Map<String, String> query) {
        Map<String, String> metric = new HashMap<>();
        Map<String, String> resource = new HashMap<>();
        for (String field : groupBy(query)) {
            String name = field.substring(field.lastIndexOf('.') + 1);
            (field.startsWith("metric.") ? metric : resource)
                    .put(name, one.labels().getOrDefault(field, ""));
        }
        return new FakeSeries(
                        one.type(),
                        metric,
                        one.resourceType(),
                        resource,
                        one.kind(),
                        one.valueType(),
                        one.unit(),
                        one.feed())
                .head();
    }

    private static ObjectNode point(Instant at, double value) {
        ObjectNode point = JsonNodeFactory.instance.objectNode();
        point.putObject("interval").put("startTime", at.toString()).put("endTime", at.toString());
        point.putObject("value").put("doubleValue", value);
        return point;
    }

    private ObjectNode points(List<Line> lines, Map<String, String> query) {
        int from = offset(query);
        int to = from + size(query);
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode list = page.putArray("timeSeries");
        int at = 0;
        for (Line line : lines) {
            int first = Math.max(0, from - at);
            int last = Math.min(line.points().size(), to - at);
            if (first < last) {
                ObjectNode part = line.head().deepCopy();
                ArrayNode points = part.putArray("points");
                line.points().subList(first, last).forEach(points::add);
                list.add(part);
            }
            at += line.points().size();
        }
        if (to < at) {
            page.put("nextPageToken", token(query, to));
        }
        return page;
    }

    private int size(Map<String, String> query) {
        int wanted = Integer.parseInt(query.getOrDefault("pageSize", String.valueOf(MOST)));
        if (wanted < 1) {
            throw new IllegalArgumentException("pageSize is not positive: " + wanted);
        }
        return Math.min(wanted, most);
    }

    /** A token holds for the question that it answered, and for no other. */
    private static String token(Map<String, String> query, int offset) {
        return offset + "-" + Integer.toHexString(question(query).hashCode());
    }

    private static int offset(Map<String, String> query) {
        String token = query.getOrDefault("pageToken", "");
        if (token.isEmpty()) {
            return 0;
        }
        String[] parts = token.split("-", 2);
        if (!parts[1].equals(Integer.toHexString(question(query).hashCode()))) {
            throw new IllegalArgumentException("the page token is another question's");
        }
        return Integer.parseInt(parts[0]);
    }

    private static Map<String, String> question(Map<String, String> query) {
        Map<String, String> question = new TreeMap<>(query);
        question.remove("pageToken");
        return question;
    }

    private static long seconds(String duration) {
        return Long.parseLong(duration.substring(0, duration.length() - 1));
    }

    private static String required(Map<String, String> query, String name) {
        String value = query.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("missing query parameter " + name);
        }
        return value;
    }
}
