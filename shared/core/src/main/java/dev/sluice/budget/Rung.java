package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cell;
import dev.sluice.record.Hash;
import java.util.List;

/**
 * One rung of the ladder: what is done, where, when a budget reaches a threshold.
 *
 * @param budgets patterns of the budgets it is about
 * @param accounts where it is done, by their own ids; never empty, as nothing is done "everywhere"
 * @param regions where in these accounts; empty for all of their regions
 */
public record Rung(List<String> budgets, Threshold at, List<String> accounts, List<String> regions, Deed deed) {
    public Rung {
        budgets = List.copyOf(budgets);
        requireNonNull(at, "at is null");
        accounts = List.copyOf(accounts);
        regions = List.copyOf(regions);
        requireNonNull(deed, "deed is null");
        if (budgets.isEmpty() || accounts.isEmpty()) {
            throw new IllegalArgumentException(
                    "an act names the budgets that cause it, and the accounts it is done in");
        }
    }

    public boolean isFor(BudgetRef budget, String name) {
        return BudgetPattern.any(budgets, budget, name);
    }

    /** Whether it is done there. */
    public boolean covers(Cell cell) {
        return accounts.contains(cell.account()) && (regions.isEmpty() || regions.contains(cell.region()));
    }

    /** The same for the same rung: one that is changed in the policy is another. */
    public String key() {
        return Hash.of(toString()).substring(0, 16);
    }

    /** For people, in the infinitive, with the place. */
    public String words() {
        return deed.words() + " in " + String.join(", ", accounts)
                + (regions.isEmpty() ? "" : " (" + String.join(", ", regions) + ")");
    }
}
