package dev.sluice.gcp;

import com.google.api.client.http.HttpResponse;
import com.google.api.services.monitoring.v3.Monitoring.Projects.TimeSeries;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** timeSeries.list, one page at a time; only what is used of an answer is asked for. */
final class TimeSeriesList {
    static final String OPERATION = "monitoring.timeSeries.list";

    private static final String LABELS = "timeSeries(metric/labels,resource/labels,metricKind,valueType)";
    private static final String POINTS =
            "timeSeries(metric/labels,resource/labels,unit,points(interval/endTime,value)),unit";
    private static final String REST = ",nextPageToken,executionErrors,unreachable";

    private final GcpClients clients;
    private final String project;

    TimeSeriesList(GcpClients clients, String project) {
        this.clients = clients;
        this.project = project;
    }

    /** Which series had data in this time, without it. @throws CloudProblem */
    TimeSeriesPage headers(SeriesQuery query, Instant from, Instant to, Optional<String> token) {
        return page(
                query,
                "HEADERS",
                LABELS + REST,
                token,
                list -> list.setIntervalStartTime(from.toString()).setIntervalEndTime(to.toString()));
    }

    /** Their values, one for each period. @throws CloudProblem */
    TimeSeriesPage points(SeriesQuery query, Metric metric, MonitoringWindow window, Optional<String> token) {
        return page(query, "FULL", POINTS + REST, token, list -> {
            list.setIntervalStartTime(window.from().toString())
                    .setIntervalEndTime(window.end().toString())
                    .setAggregationAlignmentPeriod(window.period() + "s")
                    .setAggregationPerSeriesAligner(metric.aligner().code());
            if (metric.aligner() == Aligner.SUM) {
                // What went through a load balancer is counted apart.
                list.setAggregationCrossSeriesReducer("REDUCE_SUM")
                        .setAggregationGroupByFields(List.of(metric.owner()));
            }
        });
    }

    private interface Ask {
        void add(TimeSeries.List list);
    }

    private TimeSeriesPage page(SeriesQuery query, String view, String fields, Optional<String> token, Ask ask) {
        try {
            TimeSeries.List list = clients.monitoring().projects().timeSeries().list("projects/" + project);
            list.setFilter(query.filter())
                    .setView(view)
                    .setPageSize(SeriesPlan.POINTS_PER_PAGE)
                    .setFields(fields)
                    // A long question is sent as a body, which is not to be compressed.
                    .setDisableGZipContent(true);
            ask.add(list);
            token.ifPresent(list::setPageToken);
            HttpResponse answer = list.executeUnparsed();
            try {
                return TimeSeriesPage.parse(answer.getContent());
            } finally {
                answer.disconnect();
            }
        } catch (IOException e) {
            CloudProblem problem = GcpProblems.of(e, OPERATION);
            if (unknownMetric(problem)) {
                return new TimeSeriesPage(List.of(), Optional.empty(), List.of());
            }
            throw problem;
        }
    }

    /** A metric that nobody has ever written in this project is not an empty one but an error. */
    private static boolean unknownMetric(CloudProblem problem) {
        return problem.reason() == Gap.Reason.NOT_FOUND
                && String.valueOf(problem.getMessage()).contains("Cannot find metric");
    }
}
