package dev.sluice.testkit.budget;

import static dev.sluice.testkit.budget.Office.GPU;
import static dev.sluice.testkit.budget.Office.NOVEMBER;
import static dev.sluice.testkit.budget.Office.verdicts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.budget.Watched;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Finding;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import dev.sluice.model.RunStatus;
import dev.sluice.record.Keys;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All budgets at a look: what is gone, what could not be read, and what there was no time for. */
class BudgetPullTest {
    private final Office office = new Office("");

    @Test
    void pull_inDoubt_isUnknownAndTellsNothing() {
        office.budgets.put(office.signal(
                Optional.of(NOVEMBER),
                Optional.of(Money.usd("100")),
                Optional.of(Money.usd("99")),
                "last month's, maybe"));

        assertThat(verdicts(office.watch().pull())).containsExactly("unknown");
        assertThat(office.told).isEmpty();
    }

    @Test
    void pull_all_tellsAndFindsWhatIsGoneOnce() {
        office.budgets.put(office.spent("81"));
        assertThat(verdicts(office.watch().pull())).containsExactly("crossed");
        assertThat(verdicts(office.watch().pull())).containsExactly("within");

        office.budgets.remove(GPU);
        assertThat(verdicts(office.watch().pull())).containsExactly("gone");
        assertThat(verdicts(office.watch().pull())).isEmpty();
        assertThat(office.told.values())
                .filteredOn(text -> text.contains("no longer there"))
                .hasSize(1);

        office.budgets.put(office.spent("100"));
        assertThat(verdicts(office.watch().pull())).containsExactly("crossed");
        assertThat(office.told).hasSize(4);
    }

    @Test
    void pull_listIncomplete_losesNoBudget() {
        office.budgets.put(office.spent("81"));
        office.watch().pull();
        office.budgets.breakDown();
        Watched watched = office.watch().pull();

        assertThat(watched.report().status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(office.told).hasSize(2);
    }

    /** It may be on the page that failed, and the one account's answer may be the other's. */
    @Test
    void pull_listCutShort_takesNoBudgetForGone() {
        office.hear(office.spent("60"));
        Watched watched = office.watch(
                        provider(new Read<>(List.of(), List.of(gap())), budget -> Read.of(Optional.empty())))
                .pull();

        assertThat(watched.report().status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(watched.report().findings()).isEmpty();
        assertThat(office.told).hasSize(1);
    }

    @Test
    void pull_budgetThatIsMissingAndCantBeAskedFor_isNotGone() {
        office.hear(office.spent("60"));
        Watched refused = office.watch(
                        provider(Read.of(List.of()), budget -> new Read<>(Optional.empty(), List.of(gap()))))
                .pull();
        Watched broken = office.watch(provider(Read.of(List.of()), budget -> {
                    throw new IllegalArgumentException("an answer of another kind");
                }))
                .pull();

        assertThat(List.of(refused, broken)).allSatisfy(watched -> {
            assertThat(watched.report().status()).isEqualTo(RunStatus.INCOMPLETE);
            assertThat(verdicts(watched)).doesNotContain("gone");
        });
        assertThat(office.told).hasSize(1);
    }

    /** Whoever takes an account out of the scope wants to hear of its budgets neither good nor bad. */
    @Test
    void pull_accountTakenOutOfReach_isUnknownAndNoGap() {
        office.hear(office.spent("60"));
        Watched dropped =
                office.watch(provider(Read.of(List.of()), budget -> refused())).pull();
        Watched reached = office.watch(provider(Read.of(List.of(office.spentOf("other", "10"))), budget -> refused()))
                .pull();

        assertThat(dropped.report().status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(verdicts(dropped)).containsExactly("unknown");
        assertThat(reached.report().status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(office.told).hasSize(1);
    }

    @Test
    void pull_accountOutOfReachForLong_isForgotten() {
        office.hear(office.spent("60"));
        office.clock.advance(Duration.ofDays(30 + 91));
        office.watch(provider(Read.of(List.of()), budget -> refused())).pull();

        assertThat(office.store.get(Keys.budget(GPU))).isEmpty();
    }

    private static Read<Optional<BudgetSignal>> refused() {
        return new Read<>(
                Optional.empty(),
                List.of(new Gap(
                        new Cell(Cloud.AWS, "123456789012", Budgets.EVERYWHERE),
                        "budgets:ViewBudget",
                        Gap.Reason.REFUSED,
                        "NoAccess",
                        Optional.empty(),
                        "no role in it was given")));
    }

    private static Budgets provider(
            Read<List<BudgetSignal>> all, Function<BudgetRef, Read<Optional<BudgetSignal>>> find) {
        return new Budgets() {
            @Override
            public Read<List<BudgetSignal>> all() {
                return all;
            }

            @Override
            public Read<Optional<BudgetSignal>> find(BudgetRef budget) {
                return find.apply(budget);
            }

            @Override
            public List<Permission> permissions() {
                return List.of();
            }
        };
    }

    private static Gap gap() {
        return new Gap(
                new Cell(Cloud.AWS, "222233334444", Budgets.EVERYWHERE),
                "budgets:ViewBudget",
                Gap.Reason.CUT_SHORT,
                "Throttled",
                Optional.empty(),
                "the second page was not given");
    }

    @Test
    void pull_manyBudgets_findsEachInOrder() {
        IntStream.range(0, 300)
                .forEach(i -> office.budgets.put(office.spentOf("budget-" + i, i % 3 == 0 ? "60" : "10")));

        Watched watched = office.watch().pull();

        assertThat(watched.report().findings())
                .hasSize(300)
                .isSortedAccordingTo(Comparator.comparing(Finding::resource));
        assertThat(office.told).hasSize(100);
    }

    /** What breaks the machine itself must not look like a budget that was judged. */
    @Test
    void pull_errorBesideTheCaller_reachesTheCaller() {
        office.budgets.put(office.spent("81"));
        Thread caller = Thread.currentThread();

        assertThatThrownBy(() -> office.watch().pull(() -> {
                    if (Thread.currentThread() != caller) {
                        throw new StackOverflowError();
                    }
                    return false;
                }))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void pull_noTimeLeft_isIncompleteAndTakesNoBudgetForGone() {
        office.budgets.put(office.spent("81"));
        office.watch().pull();
        office.budgets.remove(GPU);
        office.budgets.put(office.spentOf("other", "60"));

        Watched watched = office.watch().pull(() -> true);

        assertThat(watched.report().status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(watched.report().findings()).isEmpty();
        assertThat(office.told).hasSize(2);
    }

    @Test
    void pull_goneForLong_isForgotten() {
        office.budgets.put(office.spent("81"));
        office.watch().pull();
        office.budgets.remove(GPU);
        office.watch().pull();
        office.clock.advance(Duration.ofDays(91));
        office.watch().pull();

        assertThat(office.store.get(Keys.budget(GPU))).isEmpty();
    }
}
