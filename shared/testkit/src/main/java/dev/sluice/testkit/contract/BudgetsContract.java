package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What callers of {@link Budgets} rely on: figures as the provider gives them, and "gone" only where that was read. */
public abstract class BudgetsContract {
    private static final Money AMOUNT = Money.usd("1234.5");
    private static final Money SPENT = Money.usd("617.25");

    protected abstract BudgetsWorld world();

    @Test
    void all_someBudgets_areEachThereOnceWithTheirFigures() {
        BudgetsWorld world = world();
        BudgetRef first = world.add("research", AMOUNT, SPENT);
        BudgetRef second = world.add("product", Money.usd("10"), Money.usd("0"));
        Read<List<BudgetSignal>> read = world.budgets().all();
        assertThat(read.gaps()).isEmpty();
        assertThat(read.value()).extracting(BudgetSignal::budget).containsExactlyInAnyOrder(first, second);
        BudgetSignal found = of(read, first);
        assertThat(found.amount()).contains(AMOUNT);
        assertThat(found.spent()).isEqualTo(world.tellsSpend() ? Optional.of(SPENT) : Optional.empty());
        assertThat(found.name()).contains("research");
    }

    @Test
    void all_twice_namesTheSameBudgets() {
        BudgetsWorld world = world();
        world.add("research", AMOUNT, SPENT);
        List<BudgetRef> once =
                world.budgets().all().value().stream().map(BudgetSignal::budget).toList();
        assertThat(world.budgets().all().value())
                .extracting(BudgetSignal::budget)
                .isEqualTo(once);
    }

    @Test
    void all_moreThanOnePage_areAllThere() {
        BudgetsWorld world = world();
        List<BudgetRef> made = world.overOnePage();
        Read<List<BudgetSignal>> read = world.budgets().all();
        assertThat(read.gaps()).isEmpty();
        assertThat(read.value()).extracting(BudgetSignal::budget).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void all_budgetOfSomethingElse_isLeftOut() {
        BudgetsWorld world = world();
        Optional<BudgetRef> usage = world.addUsage();
        BudgetRef cost = world.add("research", AMOUNT, SPENT);
        assertThat(usage).isNotEqualTo(Optional.of(cost));
        assertThat(world.budgets().all().value())
                .extracting(BudgetSignal::budget)
                .containsExactly(cost);
    }

    @Test
    void all_none_isEmptyAndComplete() {
        Read<List<BudgetSignal>> read = world().budgets().all();
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).isEmpty();
    }

    @Test
    void find_present_saysWhatAllSays() {
        BudgetsWorld world = world();
        BudgetRef ref = world.add("research", AMOUNT, SPENT);
        world.add("product", Money.usd("10"), Money.usd("0"));
        BudgetSignal one = world.budgets().find(ref).value().orElseThrow();
        BudgetSignal same = of(world.budgets().all(), ref);
        assertThat(one.budget()).isEqualTo(same.budget());
        assertThat(one.amount()).isEqualTo(same.amount());
        assertThat(one.spent()).isEqualTo(same.spent());
        assertThat(one.period()).isEqualTo(same.period());
    }

    @Test
    void find_gone_isEmptyWithoutAGap() {
        BudgetsWorld world = world();
        BudgetRef ref = world.add("research", AMOUNT, SPENT);
        world.remove(ref);
        Read<Optional<BudgetSignal>> read = world.budgets().find(ref);
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).isEmpty();
    }

    @Test
    void all_refused_isAGapOfTheWholeAccountAndNeverAThrow() {
        BudgetsWorld world = world();
        world.add("research", AMOUNT, SPENT);
        world.breakDown();
        Read<List<BudgetSignal>> read = world.budgets().all();
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).isNotEmpty();
        assertThat(read.gaps())
                .extracting(Gap::cell)
                .allSatisfy(cell -> assertThat(cell.region()).isEqualTo(Budgets.EVERYWHERE));
    }

    @Test
    void find_refused_isAGapAndNotGone() {
        BudgetsWorld world = world();
        BudgetRef ref = world.add("research", AMOUNT, SPENT);
        world.breakDown();
        Read<Optional<BudgetSignal>> read = world.budgets().find(ref);
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).isNotEmpty();
    }

    private static BudgetSignal of(Read<List<BudgetSignal>> read, BudgetRef ref) {
        return read.value().stream()
                .filter(signal -> signal.budget().equals(ref))
                .findFirst()
                .orElseThrow();
    }
}
