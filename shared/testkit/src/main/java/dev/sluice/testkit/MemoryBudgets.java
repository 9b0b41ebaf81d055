package dev.sluice.testkit;

import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The budgets of one cloud in memory, each as it was last set. */
public final class MemoryBudgets implements Budgets {
    private final Cloud cloud;
    private final NavigableMap<BudgetRef, BudgetSignal> budgets = new ConcurrentSkipListMap<>();
    private volatile boolean broken;

    MemoryBudgets(Cloud cloud) {
        this.cloud = cloud;
    }

    /** Creates the budget, or says what it is now. */
    public void put(BudgetSignal signal) {
        if (signal.budget().cloud() != cloud) {
            throw new IllegalArgumentException(signal.budget() + " is not of " + cloud.code());
        }
        budgets.put(signal.budget(), signal);
    }

    public void remove(BudgetRef budget) {
        budgets.remove(budget);
    }

    /** Lets every further read fail. */
    public void breakDown() {
        broken = true;
    }

    public void repair() {
        broken = false;
    }

    @Override
    public Read<List<BudgetSignal>> all() {
        return broken ? new Read<>(List.of(), List.of(gap())) : Read.of(List.copyOf(budgets.values()));
    }

    @Override
    public Read<Optional<BudgetSignal>> find(BudgetRef budget) {
        return broken
                ? new Read<>(Optional.empty(), List.of(gap()))
                : Read.of(Optional.ofNullable(budgets.get(budget)));
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }

    private Gap gap() {
        return new Gap(
                new Cell(cloud, "all", EVERYWHERE),
                "memory:Budgets",
                Gap.Reason.TRANSIENT,
                "BrokenDown",
                Optional.empty(),
                "the budgets can't be read");
    }
}
