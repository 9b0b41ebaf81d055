package dev.sluice.aws;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MessageData;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * One GetMetricData and the pages after it. A series counts as read only when CloudWatch has said that its data is
 * complete: one that it has not said so of is a gap, never an empty series.
 */
final class MetricBatch {
    static final String OPERATION = "cloudwatch:GetMetricData";

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
        GetMetricDataRequest request = request();
        String token = null;
        do {
            GetMetricDataResponse page = page(request, token);
            page.metricDataResults().forEach(this::take);
            // What CloudWatch has to say about the whole call: that it did a part of it.
            for (MessageData message : page.messages()) {
                gap(Optional.ofNullable(message.code()).orElse("Message"), String.valueOf(message.value()));
            }
            token = page.nextToken();
        } while (token != null && !token.isEmpty());
    }

    private void take(MetricDataResult result) {
        int index = index(result.id());
        Points into = points.get(index);
        into.add(result.timestamps(), result.values(), factor(series.get(index).signal()));
        StatusCode status = result.statusCode();
        if (status == StatusCode.COMPLETE) {
            into.markComplete();
        } else if (status != StatusCode.PARTIAL_DATA) {
            gap(
                    String.valueOf(result.statusCodeAsString()),
                    "series " + series.get(index).handle());
        }
    }

    private int index(String id) {
        int index = Integer.parseInt(id, 1, id.length(), 10);
        if (index >= points.size()) {
            throw new IllegalStateException("CloudWatch answered a query that was not asked: " + id);
        }
        return index;
    }

    private GetMetricDataRequest request() {
        List<MetricDataQuery> queries = new ArrayList<>(series.size());
        for (int i = 0; i < series.size(); i++) {
            Series each = series.get(i);
            String id = "m" + i;
            queries.add(MetricDataQuery.builder()
                    .id(id)
                    .metricStat(
                            stat -> stat.metric(MetricId.parse(each.handle()).metricToRead())
                                    .period(window.period())
                                    .stat(isCounted(each.signal()) ? "Sum" : "Maximum"))
                    .build());
        }
        return GetMetricDataRequest.builder()
                .metricDataQueries(queries)
                .startTime(window.from())
                .endTime(window.to())
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .build();
    }

    private GetMetricDataResponse page(GetMetricDataRequest request, @Nullable String token) {
        try {
            return clients.cloudWatch()
                    .getMetricData(
                            token == null
                                    ? request
                                    : request.toBuilder().nextToken(token).build());
        } catch (SdkException e) {
            throw AwsProblems.of(e, OPERATION);
        }
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
