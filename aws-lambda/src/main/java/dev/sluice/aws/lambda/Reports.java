package dev.sluice.aws.lambda;

import dev.sluice.model.Gap;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import java.util.ArrayList;
import java.util.List;

/** What was not even looked at belongs into the report as well. */
final class Reports {
    private Reports() {}

    /** The report with the gaps of finding accounts and regions: with any, it is not COMPLETE; without a cell, FAILED. */
    static RunReport withGaps(RunReport report, List<Gap> more) {
        if (more.isEmpty()) {
            return report;
        }
        List<Gap> gaps = new ArrayList<>(more);
        gaps.addAll(report.gaps());
        boolean failed = report.status() == RunStatus.FAILED || report.cells().isEmpty();
        return new RunReport(
                report.run(),
                report.capability(),
                report.mode(),
                failed ? RunStatus.FAILED : RunStatus.INCOMPLETE,
                report.startedAt(),
                report.endedAt(),
                report.cells(),
                gaps,
                report.findings(),
                report.steps(),
                report.plan(),
                report.outcomes(),
                report.notices());
    }
}
