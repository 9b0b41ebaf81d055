package dev.sluice.aws;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.RecentlyActive;

/** ListMetrics: which series of one name had data in the last three hours, with whatever dimensions they have. */
final class MetricList {
    static final String OPERATION = "cloudwatch:ListMetrics";

    private MetricList() {}

    /** All pages, one after the other: each names the next. @throws dev.sluice.cloud.CloudProblem */
    static List<MetricId> recent(String namespace, String metric, AwsClients clients) {
        Set<MetricId> found = new LinkedHashSet<>();
        String token = null;
        do {
            String next = token;
            ListMetricsResponse page;
            try {
                page = clients.cloudWatch()
                        .listMetrics(request -> request.namespace(namespace)
                                .metricName(metric)
                                .recentlyActive(RecentlyActive.PT3_H)
                                .nextToken(next));
            } catch (SdkException e) {
                throw AwsProblems.of(e, OPERATION);
            }
            page.metrics().forEach(each -> found.add(MetricId.of(each)));
            token = page.nextToken();
        } while (token != null && !token.isEmpty());
        return List.copyOf(found);
    }
}
