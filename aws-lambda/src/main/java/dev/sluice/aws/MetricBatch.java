package dev.sluice.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.adapter.Points;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One GetMetricData and the pages after it. A series counts as read only when CloudWatch has said that its data is
 * complete: one that it has not said so of is a gap, never an empty series.
 */
final class MetricBatch {
    static final String OPERATION = "cloudwatch:GetMetricData";

    private static final JsonFactory JSON = new JsonFactory();

    private final Cell cell;
    private final AwsClients clients;
    private final List<Series> series;
    private final MetricWindow window;
    private final List<Points> points;
    private final List<Gap> gaps = new ArrayList<>();

    MetricBatch(Cell cell, AwsClients clients, List<Series> series, MetricWindow window) {
        this.cell = cell;
        this.clients = clients;
        this.series = series;
        this.window = window;
        this.points = series.stream().map(each -> new Points()).toList();
    }

    Read<Map<Series, Samples>> read() {
        try {
            pages();
            long unread = points.stream().filter(each -> !each.isComplete()).count();
            if (unread > 0) {
                gap("PartialData", unread + " of " + series.size() + " series were not answered to the end");
            }
        } catch (CloudProblem problem) {
            gaps.add(problem.gap(cell));
        }
        Map<Series, Samples> found = new HashMap<>();
        for (int i = 0; i < series.size(); i++) {
            Samples samples = points.get(i).isComplete() ? points.get(i).samples() : Samples.NONE;
            if (!samples.isEmpty()) {
                found.put(series.get(i), samples);
            }
        }
        return new Read<>(found, gaps);
    }

    private void pages() {
        Optional<String> token = Optional.empty();
        do {
            MetricPage page = page(token);
            page.results().forEach(this::take);
            page.messages().forEach(message -> gap(message.code(), message.text()));
            token = page.next();
        } while (token.isPresent());
    }

    private void take(MetricPage.Result result) {
        int index = index(result.id());
        Points into = points.get(index);
        into.add(result.seconds(), result.values(), factor(series.get(index).signal()));
        switch (result.status()) {
            case "Complete" -> into.markComplete();
            case "PartialData" -> {} // the next page goes on with it
            default -> gap(result.status(), "series " + series.get(index).handle());
        }
    }

    private int index(String id) {
        int index = Integer.parseInt(id, 1, id.length(), 10);
        if (index >= points.size()) {
            throw new IllegalStateException("CloudWatch answered a query that was not asked: " + id);
        }
        return index;
    }

    private MetricPage page(Optional<String> token) {
        try {
            return MetricPage.parse(CloudWatchJson.getMetricData(clients.cloudWatch(), question(token)));
        } catch (SdkException e) {
            throw AwsProblems.of(e, OPERATION);
        }
    }

    private byte[] question(Optional<String> token) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 17);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("MetricDataQueries");
            for (int i = 0; i < series.size(); i++) {
                query(json, "m" + i, series.get(i));
            }
            json.writeEndArray();
            json.writeNumberField("StartTime", window.from().getEpochSecond());
            json.writeNumberField("EndTime", window.to().getEpochSecond());
            json.writeStringField("ScanBy", "TimestampAscending");
            if (token.isPresent()) {
                json.writeStringField("NextToken", token.get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void query(JsonGenerator json, String id, Series one) throws IOException {
        json.writeStartObject();
        json.writeStringField("Id", id);
        json.writeObjectFieldStart("MetricStat");
        json.writeFieldName("Metric");
        MetricId.parse(one.handle()).write(json);
        json.writeNumberField("Period", window.period());
        json.writeStringField("Stat", isCounted(one.signal()) ? "Sum" : "Maximum");
        json.writeEndObject();
        json.writeEndObject();
    }

    /**
     * EC2 counts the bytes since its last sample, which is one or five minutes ago, and doesn't say which: only the sum
     * over a slot, divided by its length, is a rate in both cases.
     */
    private static boolean isCounted(Signal signal) {
        return signal == Signal.NETWORK_IN || signal == Signal.NETWORK_OUT;
    }

    private double factor(Signal signal) {
        return isCounted(signal) ? 1.0 / window.period() : 1;
    }

    private void gap(String code, String detail) {
        gaps.add(new Gap(cell, OPERATION, Gap.Reason.TRANSIENT, code, Optional.empty(), detail));
    }
}
