package dev.sluice.testkit;

import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.testkit.Faults.Call;
import java.util.List;
import java.util.Optional;

/** Budgets that can't be read, or only in part. */
record FaultyBudgets(Budgets budgets, Cell cell, Faults faults) implements Budgets {
    @Override
    public Read<List<BudgetSignal>> all() {
        return faults.around(
                Call.BUDGETS,
                budgets::all,
                reason -> new Read<>(List.of(), List.of(Faults.gap(cell, Call.BUDGETS, reason))),
                whole -> new Read<>(
                        whole.value().subList(0, whole.value().size() / 2),
                        List.of(Faults.gap(cell, Call.BUDGETS, Gap.Reason.CUT_SHORT))));
    }

    @Override
    public Read<Optional<BudgetSignal>> find(BudgetRef budget) {
        return faults.around(
                Call.BUDGETS,
                () -> budgets.find(budget),
                reason -> new Read<>(Optional.empty(), List.of(Faults.gap(cell, Call.BUDGETS, reason))),
                whole -> new Read<>(Optional.empty(), List.of(Faults.gap(cell, Call.BUDGETS, Gap.Reason.CUT_SHORT))));
    }

    @Override
    public List<Permission> permissions() {
        return budgets.permissions();
    }
}
