package dev.sluice.gcp;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap.Reason;
import java.util.Optional;

/**
 * What BigQuery refuses, told apart: of a table it doesn't name the permission that is missing, and not everything that it
 * answers with 403 is a missing permission (cloud.google.com/bigquery/docs/error-messages).
 */
final class BigQueryProblems {
    private BigQueryProblems() {}

    static CloudProblem of(CloudProblem problem) {
        String said = String.valueOf(problem.getMessage());
        Optional<String> none = Optional.empty();
        return switch (problem.code()) {
            case "accessDenied" -> {
                boolean data = said.matches("(?s).*Access Denied: (Table|Dataset) .*");
                yield with(problem, problem.reason(), data ? Optional.of(BigQuery.DATA) : problem.permission(), said);
            }
            case "bytesBilledLimitExceeded" ->
                with(problem, problem.reason(), none, said + " (" + BillingExports.MOST + " is the limit)");
            case "billingNotEnabled", "blocked", "responseTooLarge", "resourcesExceeded" ->
                with(problem, problem.reason(), none, said);
            // These come with 400, which elsewhere says that the request is wrong.
            case "jobRateLimitExceeded" -> with(problem, Reason.THROTTLED, none, said);
            case "jobBackendError", "jobInternalError", "timeout" -> with(problem, Reason.TRANSIENT, none, said);
            default -> problem;
        };
    }

    private static CloudProblem with(CloudProblem problem, Reason reason, Optional<String> permission, String text) {
        return new CloudProblem(reason, problem.operation(), problem.code(), permission, text, problem);
    }
}
