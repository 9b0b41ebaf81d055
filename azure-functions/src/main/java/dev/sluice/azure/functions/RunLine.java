package dev.sluice.azure.functions;

import dev.sluice.model.RunStatus;

/** Counts runs for the installation's alarms: a line that Application Insights keeps as a trace, and they search for. */
final class RunLine {
    private RunLine() {}

    static String of(String function, RunStatus status) {
        return "{\"Sluice\":\"run\",\"Function\":\"%s\",\"IncompleteRuns\":%d,\"FailedRuns\":%d}"
                .formatted(
                        function.replaceAll("[^A-Za-z0-9_-]", "_"),
                        status == RunStatus.INCOMPLETE ? 1 : 0,
                        status == RunStatus.FAILED ? 1 : 0);
    }
}
