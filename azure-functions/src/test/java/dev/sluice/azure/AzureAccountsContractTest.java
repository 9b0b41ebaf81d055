package dev.sluice.azure;

import dev.sluice.cloud.Accounts;
import dev.sluice.testkit.contract.AccountsContract;
import dev.sluice.testkit.contract.AccountsWorld;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class AzureAccountsContractTest extends AccountsContract {
    private final AzureWorld world = new AzureWorld();

    @Override
    protected AccountsWorld world() {
        world.compute.add("Train", "eastus", AzureWorld.T4);
        world.compute.add("Train", "westeurope", AzureWorld.T4);
        return new AccountsWorld() {
            @Override
            public Accounts accounts() {
                return new AzureAccounts(
                        new Subscriptions(world.azure.access(), world.clients.arm()), world::inventory);
            }

            @Override
            public List<String> enabled() {
                return List.of("eastus", "westeurope");
            }

            @Override
            public String notEnabled() {
                return "marscentral";
            }
        };
    }

    @AfterEach
    void close() {
        world.close();
    }
}
