package dev.sluice.aws.lambda;

import dev.sluice.model.RunStatus;
import java.time.Instant;

/**
 * Counts runs for the installation's alarms, in CloudWatch's embedded metric format: a log line that Lambda's log group
 * turns into metrics, without a call.
 */
final class RunMetrics {
    private RunMetrics() {}

    /** One line, with a point for each counter: a 0 as well, so that an alarm rests again. */
    static String line(String function, RunStatus status, Instant now) {
        return ("{\"_aws\":{\"Timestamp\":%d,\"CloudWatchMetrics\":[{\"Namespace\":\"Sluice\",\"Dimensions\":[[\"Function\"]],"
                        + "\"Metrics\":[{\"Name\":\"IncompleteRuns\",\"Unit\":\"Count\"},{\"Name\":\"FailedRuns\",\"Unit\":\"Count\"}]}]},"
                        + "\"Function\":\"%s\",\"IncompleteRuns\":%d,\"FailedRuns\":%d}")
                .formatted(
                        now.toEpochMilli(),
                        function.replaceAll("[^A-Za-z0-9_-]", "_"),
                        status == RunStatus.INCOMPLETE ? 1 : 0,
                        status == RunStatus.FAILED ? 1 : 0);
    }
}
