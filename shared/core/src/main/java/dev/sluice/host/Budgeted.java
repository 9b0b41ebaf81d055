package dev.sluice.host;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.RunReport;
import java.util.List;

/**
 * What came of a budget message, or of a look at all budgets.
 *
 * @param understood whether the delivery was a message of this cloud that could be read; where not, nothing was changed, and
 *     delivering it again changes nothing either
 * @param children the runs that thresholds asked for, in their order
 */
public record Budgeted(RunReport report, boolean understood, List<RunReport> children) {
    public Budgeted {
        requireNonNull(report, "report is null");
        children = List.copyOf(children);
    }
}
