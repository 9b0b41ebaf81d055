package dev.sluice.budget;

import dev.sluice.model.BudgetRef;
import dev.sluice.policy.Globs;
import java.util.List;

/** How a policy names budgets: by the whole address, the id, or the name that people see; {@code *} is any characters. */
final class BudgetPattern {
    private BudgetPattern() {}

    static boolean any(List<String> patterns, BudgetRef budget, String name) {
        return patterns.stream()
                .anyMatch(pattern -> Globs.matches(pattern, budget.toString())
                        || Globs.matches(pattern, budget.id())
                        || Globs.matches(pattern, name));
    }
}
