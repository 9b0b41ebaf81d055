package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.CloudProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How many accelerators a project may have, and the limits below that which it sets for itself (consumer overrides): on GPUs
 * and TPUs of Compute Engine, and on the cores of Cloud TPU.
 *
 * @see <a href="https://cloud.google.com/service-usage/docs/manage-quota">what overrides do</a>
 */
final class AcceleratorQuotas {
    static final String USAGE = "serviceusage.googleapis.com";
    static final String READ = "serviceusage.quotas.get";
    static final String CHANGE = "serviceusage.quotas.update";

    private static final String COMPUTE = "compute.googleapis.com";
    private static final String TPU = "tpu.googleapis.com";

    /** Commitments are promises to pay: a limit on them hinders no launch. */
    private static final Pattern ACCELERATORS =
            Pattern.compile("compute\\.googleapis\\.com/(?!committed_)(.*_)?(gpus?|tpus?)(_.*)?");

    private static final Pattern RATE = Pattern.compile(".*/(s|min|h|d)(/.*)?");

    /** Of thousands of numbers, those that matter here. */
    private static final String FIELDS =
            "nextPageToken,metrics(metric,consumerQuotaLimits(unit,quotaBuckets(effectiveLimit,"
                    + "dimensions,consumerOverride(name,overrideValue),producerOverride/overrideValue,adminOverride/overrideValue)))";

    private final String project;
    private final GcpRest rest;

    AcceleratorQuotas(String project, GcpRest rest) {
        this.project = project;
        this.rest = rest;
    }

    /** All of them, those of every region. @throws CloudProblem where they can't be read */
    List<QuotaBucket> read() {
        List<QuotaBucket> found = new ArrayList<>();
        read(COMPUTE, found);
        try {
            read(TPU, found);
        } catch (CloudProblem problem) {
            // Where Cloud TPU isn't switched on there is nothing of it to launch.
            if (!GcpProblems.isDisabled(problem) && GcpProblems.status(problem) != 404) {
                throw problem;
            }
        }
        return found;
    }

    private void read(String service, List<QuotaBucket> into) {
        Map<String, String> query = new HashMap<>(Map.of("view", "FULL", "fields", FIELDS));
        String next;
        do {
            JsonNode page = rest.get(READ, USAGE, path(service), query);
            for (JsonNode metric : page.path("metrics")) {
                for (JsonNode limit : metric.path("consumerQuotaLimits")) {
                    if (isOfAccelerators(
                            service,
                            metric.path("metric").asText(),
                            limit.path("unit").asText())) {
                        limit.path("quotaBuckets")
                                .forEach(bucket -> into.add(QuotaBucket.of(service, metric, limit, bucket)));
                    }
                }
            }
            next = page.path("nextPageToken").asText("");
            query.put("pageToken", next);
        } while (!next.isEmpty());
    }

    private static boolean isOfAccelerators(String service, String metric, String unit) {
        return !RATE.matcher(unit).matches()
                && (service.equals(TPU) || ACCELERATORS.matcher(metric).matches());
    }

    /**
     * Sets limits of one service, all or none of them.
     *
     * @param values by the bucket that they are for
     */
    Ticket set(String service, Map<QuotaBucket, String> values) {
        ObjectNode body = rest.object();
        // Without it the service refuses to lower a limit by more than a tenth, or below what is in use.
        body.put("force", true);
        ObjectNode source = body.putObject("inlineSource");
        var overrides = source.putArray("overrides");
        values.forEach((bucket, value) -> {
            ObjectNode one = overrides.addObject();
            one.put("metric", bucket.metric()).put("unit", bucket.unit()).put("overrideValue", value);
            if (!bucket.dimensions().isEmpty()) {
                ObjectNode dimensions = one.putObject("dimensions");
                bucket.dimensions().forEach(dimensions::put);
            }
        });
        return ticket(rest.post(CHANGE, USAGE, path(service) + ":importConsumerOverrides", body));
    }

    /** Takes a limit of the project's own away, so that what Google grants holds again. */
    Ticket remove(QuotaBucket.Override override) {
        return ticket(rest.delete(CHANGE, USAGE, "v1beta1/" + override.name()));
    }

    private static Ticket ticket(JsonNode operation) {
        return new Ticket.Usage(operation.path("name").asText());
    }

    private String path(String service) {
        return "v1beta1/projects/" + project + "/services/" + service + "/consumerQuotaMetrics";
    }
}
