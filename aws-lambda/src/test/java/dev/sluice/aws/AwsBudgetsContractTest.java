package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Budgets;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import dev.sluice.testkit.contract.BudgetsContract;
import dev.sluice.testkit.contract.BudgetsWorld;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

class AwsBudgetsContractTest extends BudgetsContract {
    private final FakeCost fake = new FakeCost();

    @AfterEach
    void close() {
        assertThat(fake.violations()).isEmpty();
        fake.close();
    }

    @Override
    protected BudgetsWorld world() {
        Budgets budgets = new AwsWiring(fake.access(), InstantSource.system(), Fake.CREDENTIALS)
                .budgets()
                .orElseThrow();
        return new BudgetsWorld() {
            @Override
            public Budgets budgets() {
                return budgets;
            }

            @Override
            public BudgetRef add(String name, Money amount, Money spent) {
                fake.put(
                        FakeCost.OWN,
                        BudgetJson.cost(
                                name,
                                amount.amount().toPlainString(),
                                spent.amount().toPlainString()));
                return new BudgetRef(Cloud.AWS, FakeCost.OWN, name);
            }

            @Override
            public boolean tellsSpend() {
                return true;
            }

            @Override
            public Optional<BudgetRef> addUsage() {
                fake.put(
                        FakeCost.OWN,
                        BudgetJson.cost("hours", "100", "5")
                                .replace("COST", "USAGE")
                                .replace("USD", "Hrs"));
                return Optional.of(new BudgetRef(Cloud.AWS, FakeCost.OWN, "hours"));
            }

            @Override
            public void remove(BudgetRef budget) {
                fake.remove(FakeCost.OWN, budget.id());
            }

            @Override
            public List<BudgetRef> overOnePage() {
                return IntStream.range(0, 10)
                        .mapToObj(i -> add("team-" + i, Money.usd("10"), Money.usd("1")))
                        .toList();
            }

            @Override
            public void breakDown() {
                fake.refuse(FakeCost.OWN);
            }
        };
    }
}
