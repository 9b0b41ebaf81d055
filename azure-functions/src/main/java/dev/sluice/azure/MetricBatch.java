package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Samples;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One question about up to 50 machines of one region and type. It is put to metrics:getBatch; where that refuses it (that
 * it takes custom namespaces is not documented), to Azure Resource Manager machine by machine, which costs a call for each.
 */
final class MetricBatch {
    static final String OPERATION = "Microsoft.Insights/metrics/read";

    /** What one call takes at most. */
    static final int MACHINES = 50;

    private static final String BATCH_VERSION = "2023-10-01";
    private static final String VERSION = "2024-02-01";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cell cell;
    private final AzureClients clients;
    private final MetricQuestion question;
    private final List<MachineId> machines;
    private final List<MetricWindow> windows;
    private final MetricAnswers answers = new MetricAnswers(OPERATION);
    private final List<Gap> gaps = new ArrayList<>();

    MetricBatch(
            Cell cell,
            AzureClients clients,
            MetricQuestion question,
            List<MachineId> machines,
            List<MetricWindow> windows) {
        this.cell = cell;
        this.clients = clients;
        this.question = question;
        this.machines = List.copyOf(machines);
        this.windows = List.copyOf(windows);
    }

    /**
     * What came.
     *
     * @param refused whether the batch call did not take the question, so that each machine was asked about alone
     */
    record Result(Map<MetricAnswers.Key, Samples> samples, List<Gap> gaps, boolean refused) {}

    /** @param singly without trying the batch call first */
    Result read(boolean singly) {
        boolean refused = singly;
        try {
            if (!singly) {
                windows.forEach(this::together);
            }
        } catch (CloudProblem problem) {
            refused = refusal(problem);
            if (!refused) {
                gaps.add(problem.gap(cell));
            }
        }
        if (refused) {
            // A service that throttles or is down is not asked fifty times more.
            for (int i = 0; i < machines.size() && alone(machines.get(i)); i++) {}
        }
        return new Result(gaps.isEmpty() ? answers.samples() : partly(), gaps, refused);
    }

    /** A window whose last piece failed is not read: half of a history looks like silence. */
    private Map<MetricAnswers.Key, Samples> partly() {
        return windows.size() == 1 ? answers.samples() : new HashMap<>();
    }

    private void together(MetricWindow window) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode ids = body.putArray("resourceids");
        machines.forEach(id -> ids.add(id.path(cell.account())));
        Set<MachineId> waiting = new HashSet<>(machines);
        clients.metrics(cell.region())
                .postList(
                        "/subscriptions/" + cell.account() + "/metrics:getBatch",
                        BATCH_VERSION,
                        question.batch(window),
                        body,
                        OPERATION,
                        each -> MachineId.ofArm(each.path("resourceid").asText())
                                .filter(waiting::remove)
                                .ifPresent(id -> take(id, each.path("value"), window)));
        if (!waiting.isEmpty()) {
            String text = waiting.size() + " of " + machines.size() + " machines were not answered";
            throw Arm.problem(Gap.Reason.TRANSIENT, OPERATION, "PartialAnswer", text, null);
        }
    }

    /** What is wrong with one machine's answer is no reason to lose the others. */
    private void take(MachineId id, JsonNode metrics, MetricWindow window) {
        try {
            answers.take(id.toString(), metrics, question, window);
        } catch (CloudProblem problem) {
            gaps.add(problem.gap(cell));
        }
    }

    /** @return whether it makes sense to ask about the next one */
    private boolean alone(MachineId id) {
        try {
            for (MetricWindow window : windows) {
                String path = id.path(cell.account()) + "/providers/Microsoft.Insights/metrics";
                JsonNode answer = clients.arm().get(path, VERSION, question.single(window), OPERATION);
                take(id, answer.path("value"), window);
            }
        } catch (CloudProblem problem) {
            // A machine on which no agent has ever written has no such namespace; one that is gone has nothing.
            boolean nothing = problem.reason() == Gap.Reason.NOT_FOUND || (!question.builtIn() && refusal(problem));
            if (!nothing) {
                gaps.add(problem.gap(cell));
            }
            return nothing || refusal(problem);
        }
        return true;
    }

    /** Whether the question itself was refused, and not the one who asks. */
    private static boolean refusal(CloudProblem problem) {
        boolean question = problem.reason() == Gap.Reason.REFUSED || problem.reason() == Gap.Reason.NOT_FOUND;
        return question && problem.permission().isEmpty() && !NOT_KNOWN.contains(problem.code());
    }

    /** The caller isn't known, or the answer was not what was asked: asking machine by machine would tell the same. */
    private static final Set<String> NOT_KNOWN = Set.of(
            "AuthenticationFailed",
            "ExpiredAuthenticationToken",
            "ForeignLink",
            "HTTP 401",
            "InvalidAuthenticationToken",
            "InvalidAuthenticationTokenTenant",
            "NoCredentials",
            "SubscriptionNotFound");
}
