package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;

/** ListMetrics: which series of one name had data in the last three hours, with whatever dimensions they have. */
final class MetricList {
    static final String OPERATION = "cloudwatch:ListMetrics";

    private static final ObjectMapper JSON = new ObjectMapper();

    private MetricList() {}

    /** All pages, one after the other: each names the next. @throws dev.sluice.cloud.CloudProblem */
    static List<MetricId> recent(String namespace, String metric, AwsClients clients) {
        Set<MetricId> found = new LinkedHashSet<>();
        ObjectNode question = JSON.createObjectNode()
                .put("Namespace", namespace)
                .put("MetricName", metric)
                .put("RecentlyActive", "PT3H");
        String token;
        do {
            JsonNode page = page(question, clients);
            page.path("Metrics").forEach(each -> found.add(MetricId.of(each)));
            token = page.path("NextToken").asText("");
            question.put("NextToken", token);
        } while (!token.isEmpty());
        return List.copyOf(found);
    }

    private static JsonNode page(ObjectNode question, AwsClients clients) {
        try {
            return JSON.readTree(CloudWatchJson.listMetrics(clients.cloudWatch(), JSON.writeValueAsBytes(question)));
        } catch (SdkException e) {
            throw AwsProblems.of(e, OPERATION);
        } catch (IOException e) {
            throw new UncheckedIOException("CloudWatch's answer is not what it should be", e);
        }
    }
}
