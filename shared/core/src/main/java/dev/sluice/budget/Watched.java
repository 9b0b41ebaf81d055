package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.RunReport;
import java.util.List;

/**
 * What a look at budgets found.
 *
 * @param due what the policy wants done and nobody has started yet
 * @param told whether there was something that people must be told
 */
public record Watched(RunReport report, List<Due> due, boolean told) {
    public Watched {
        requireNonNull(report, "report is null");
        due = List.copyOf(due);
    }
}
