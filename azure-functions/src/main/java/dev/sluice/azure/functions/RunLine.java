package dev.sluice.azure.functions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.host.Budgeted;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import java.util.Optional;

/**
 * Counts runs for the installation's alarms: a line that Application Insights keeps as a trace, and that they search for.
 * It names the run, by which a person finds it and takes it back.
 */
final class RunLine {
    private RunLine() {}

    static String of(String function, RunReport report) {
        return line(function, Optional.of(report.run()), report.status());
    }

    /** Of a look at budgets; a message that could not be understood is one that was not seen. */
    static String of(String function, Budgeted budgeted) {
        RunReport report = budgeted.report();
        boolean missed = !budgeted.understood() && report.status() == RunStatus.COMPLETE;
        return line(function, Optional.of(report.run()), missed ? RunStatus.INCOMPLETE : report.status());
    }

    /** Of a run that failed, or could not begin; why is thrown to the host, which logs it. */
    static String failed(String function) {
        return line(function, Optional.empty(), RunStatus.FAILED);
    }

    private static String line(String function, Optional<String> run, RunStatus status) {
        ObjectNode line =
                JsonNodeFactory.instance.objectNode().put("Sluice", "run").put("Function", function);
        run.ifPresent(id -> line.put("Run", id));
        return line.put("IncompleteRuns", status == RunStatus.INCOMPLETE ? 1 : 0)
                .put("FailedRuns", status == RunStatus.FAILED ? 1 : 0)
                .toString();
    }
}
