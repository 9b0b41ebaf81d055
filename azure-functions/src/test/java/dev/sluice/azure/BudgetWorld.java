package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakeBudgets;
import dev.sluice.azure.testing.FakeCosts;
import dev.sluice.azure.testing.FakeSubscriptions;
import dev.sluice.cloud.Budgets;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import dev.sluice.testkit.contract.BudgetsWorld;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One subscription on the fake, its budgets, and what asks about them. */
final class BudgetWorld implements BudgetsWorld, AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    final FakeAzure azure = new FakeAzure();
    final FakeSubscriptions subscriptions = new FakeSubscriptions(azure);
    final FakeBudgets fake = new FakeBudgets(azure);
    final FakeCosts costs = new FakeCosts(azure);
    private final ConsumptionBudgets budgets;
    private final Arm arm;

    BudgetWorld(String... accounts) {
        AzureAccess access =
                accounts.length == 0 ? azure.access() : azure.access().withAccounts(List.of(accounts));
        arm = new AzureClients(access).arm();
        budgets = new ConsumptionBudgets(new Subscriptions(access, arm), arm, InstantSource.fixed(NOW));
    }

    @Override
    public Budgets budgets() {
        return budgets;
    }

    CostManagementDrivers drivers() {
        return new CostManagementDrivers(budgets, arm);
    }

    @Override
    public BudgetRef add(String name, Money amount, Money spent) {
        return ref(
                fake.add(name, amount.amount().toPlainString(), spent.amount().toPlainString()));
    }

    static BudgetRef ref(String id) {
        return BudgetId.find(id).orElseThrow().ref();
    }

    @Override
    public boolean tellsSpend() {
        return true;
    }

    @Override
    public Optional<BudgetRef> addUsage() {
        return Optional.of(ref(fake.add(
                "/subscriptions/" + FakeAzure.SUBSCRIPTION,
                "reservations",
                "1",
                "1",
                properties -> properties.put("category", "ReservationUtilization"))));
    }

    @Override
    public void remove(BudgetRef budget) {
        fake.remove(budget.id());
    }

    @Override
    public List<BudgetRef> overOnePage() {
        fake.pageSize(10);
        List<BudgetRef> made = new ArrayList<>();
        IntStream.range(0, 25).forEach(i -> made.add(ref(fake.add("budget-" + i, "10", "1"))));
        return made;
    }

    @Override
    public void breakDown() {
        azure.wire().fail(FakeBudgets.LIST, 100, FakeAzure.denied(ConsumptionBudgets.READ));
        azure.wire().fail(FakeBudgets.ONE, 100, FakeAzure.denied(ConsumptionBudgets.READ));
    }

    @Override
    public void close() {
        azure.close();
        assertThat(azure.wire().violations()).isEmpty();
    }

    static BudgetRef unknown() {
        return new BudgetRef(Cloud.AZURE, FakeAzure.SUBSCRIPTION, "not an id");
    }
}
