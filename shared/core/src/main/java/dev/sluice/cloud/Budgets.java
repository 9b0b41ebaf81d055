package dev.sluice.cloud;

import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import java.util.List;
import java.util.Optional;

/**
 * The budgets that an access reaches, over all of its accounts. The gaps of a read name the account's cell in the region
 * {@link #EVERYWHERE}, since budgets have none.
 */
public interface Budgets extends Port {
    /** The region of a cell that stands for a whole account. */
    String EVERYWHERE = "global";

    /**
     * All cost budgets, with what was spent as far as the provider says; pages are read to the end. Budgets of something else
     * than cost (usage, coverage of commitments) are left out. Only a complete read says that a budget is gone.
     */
    Read<List<BudgetSignal>> all();

    /** One budget as it is now; empty where it is there no longer. */
    Read<Optional<BudgetSignal>> find(BudgetRef budget);
}
