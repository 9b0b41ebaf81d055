package dev.sluice.gcp;

import dev.sluice.cloud.Budgets;
import dev.sluice.gcp.fake.FakeBilling;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import dev.sluice.testkit.contract.BudgetsContract;
import dev.sluice.testkit.contract.BudgetsWorld;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class GcpBudgetsContractTest extends BudgetsContract {
    private final World world = new World();

    @AfterEach
    void end() {
        world.close();
    }

    @Override
    protected BudgetsWorld world() {
        world.billing.pay(World.PROJECT, FakeBilling.ACCOUNT);
        return new BudgetsWorld() {
            @Override
            public Budgets budgets() {
                return world.wiring().budgets().orElseThrow();
            }

            @Override
            public BudgetRef add(String name, Money amount, Money spent) {
                long units = amount.amount().longValue();
                int nanos = amount.amount()
                        .remainder(BigDecimal.ONE)
                        .movePointRight(9)
                        .intValueExact();
                String made = world.billing
                        .add(FakeBilling.ACCOUNT, name, units, nanos)
                        .path("name")
                        .asText();
                return new BudgetRef(Cloud.GCP, FakeBilling.ACCOUNT, Words.last(made));
            }

            @Override
            public boolean tellsSpend() {
                return false;
            }

            @Override
            public Optional<BudgetRef> addUsage() {
                return Optional.empty();
            }

            @Override
            public void remove(BudgetRef budget) {
                world.billing.remove("billingAccounts/" + budget.account() + "/budgets/" + budget.id());
            }

            @Override
            public List<BudgetRef> overOnePage() {
                List<BudgetRef> made = new ArrayList<>();
                for (int i = 0; i < 7; i++) {
                    made.add(add("budget " + i, Money.usd("5"), Money.usd("1")));
                }
                return made;
            }

            @Override
            public void breakDown() {
                world.billing.deny();
            }
        };
    }
}
