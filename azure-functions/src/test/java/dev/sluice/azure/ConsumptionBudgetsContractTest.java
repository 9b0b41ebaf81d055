package dev.sluice.azure;

import dev.sluice.testkit.contract.BudgetsContract;
import dev.sluice.testkit.contract.BudgetsWorld;
import org.junit.jupiter.api.AfterEach;

class ConsumptionBudgetsContractTest extends BudgetsContract {
    private final BudgetWorld world = new BudgetWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    protected BudgetsWorld world() {
        return world;
    }
}
