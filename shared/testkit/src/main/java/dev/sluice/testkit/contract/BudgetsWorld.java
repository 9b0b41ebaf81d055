package dev.sluice.testkit.contract;

import dev.sluice.cloud.Budgets;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Money;
import java.util.List;
import java.util.Optional;

/** An access that reaches budgets which the test makes. */
public interface BudgetsWorld {
    Budgets budgets();

    /** Makes a monthly cost budget of which so much is spent; the spend is left out where the provider tells none. */
    BudgetRef add(String name, Money amount, Money spent);

    /** Whether this provider's answer has the spend. */
    boolean tellsSpend();

    /** Makes a budget of something else than cost; empty where this provider has none. */
    Optional<BudgetRef> addUsage();

    void remove(BudgetRef budget);

    /** Makes more budgets than one page of the provider's answer holds. */
    List<BudgetRef> overOnePage();

    /** Lets every further read be refused. */
    void breakDown();
}
