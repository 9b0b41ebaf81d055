package dev.sluice.testkit;

import dev.sluice.cloud.Budgets;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.testkit.contract.BudgetsContract;
import dev.sluice.testkit.contract.BudgetsWorld;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

class MemoryBudgetsTest extends BudgetsContract {
    @Override
    protected BudgetsWorld world() {
        MemoryBudgets budgets = new MemoryCloud(MemoryWorld.NOW).budgets(Cloud.AWS);
        return new BudgetsWorld() {
            @Override
            public Budgets budgets() {
                return budgets;
            }

            @Override
            public BudgetRef add(String name, Money amount, Money spent) {
                BudgetRef ref = new BudgetRef(Cloud.AWS, "111122223333", name);
                budgets.put(new BudgetSignal(
                        ref,
                        name,
                        Optional.of(Period.of(Period.Grain.MONTH, MemoryWorld.NOW, ZoneOffset.UTC)),
                        Optional.of(amount),
                        Optional.of(spent),
                        Optional.empty(),
                        Map.of(),
                        MemoryWorld.NOW,
                        Optional.empty()));
                return ref;
            }

            @Override
            public boolean tellsSpend() {
                return true;
            }

            @Override
            public Optional<BudgetRef> addUsage() {
                return Optional.empty();
            }

            @Override
            public void remove(BudgetRef budget) {
                budgets.remove(budget);
            }

            @Override
            public List<BudgetRef> overOnePage() {
                return IntStream.range(0, 12)
                        .mapToObj(i -> add("budget-" + i, Money.usd("10"), Money.usd("1")))
                        .toList();
            }

            @Override
            public void breakDown() {
                budgets.breakDown();
            }
        };
    }
}
