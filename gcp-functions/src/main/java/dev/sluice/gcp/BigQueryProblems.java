package dev.sluice.gcp;

import dev.sluice.cloud.CloudProblem;
import java.util.Optional;

/**
 * What BigQuery refuses, told apart: of a table it doesn't name the permission that is missing, and not everything that it
 * answers with 403 is a missing permission (cloud.google.com/bigquery/docs/error-messages).
 */
final class BigQueryProblems {
    private BigQueryProblems() {}

    static CloudProblem of(CloudProblem problem) {
        String said = String.valueOf(problem.getMessage());
        return switch (problem.code()) {
            case "accessDenied" -> {
                boolean data = said.matches("(?s).*Access Denied: (Table|Dataset) .*");
                yield with(problem, data ? Optional.of(BigQuery.DATA) : problem.permission(), said);
            }
            case "bytesBilledLimitExceeded" ->
                with(problem, Optional.empty(), said + " (" + BillingExports.MOST + " is the limit)");
            case "billingNotEnabled", "blocked", "responseTooLarge", "resourcesExceeded" ->
                with(problem, Optional.empty(), said);
            default -> problem;
        };
    }

    private static CloudProblem with(CloudProblem problem, Optional<String> permission, String text) {
        return new CloudProblem(problem.reason(), problem.operation(), problem.code(), permission, text, problem);
    }
}
