package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.RunReport;
import java.util.List;

/**
 * What a look at budgets found.
 *
 * @param due what the policy wants done and nobody has started yet
 */
public record Watched(RunReport report, List<Due> due) {
    public Watched {
        requireNonNull(report, "report is null");
        due = List.copyOf(due);
    }
}
