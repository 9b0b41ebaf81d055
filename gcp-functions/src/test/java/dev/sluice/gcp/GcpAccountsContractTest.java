package dev.sluice.gcp;

import dev.sluice.cloud.Accounts;
import dev.sluice.testkit.contract.AccountsContract;
import dev.sluice.testkit.contract.AccountsWorld;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class GcpAccountsContractTest extends AccountsContract {
    private final World world = new World();

    @AfterEach
    void stop() {
        world.close();
    }

    @Override
    protected AccountsWorld world() {
        world.compute.add(World.PROJECT, "us-central1-a", "trainer-1", "a3-highgpu-8g");
        world.compute.add(World.PROJECT, "europe-west4-b", "trainer-2", "g2-standard-4");
        return new AccountsWorld() {
            @Override
            public Accounts accounts() {
                return world.wiring().accounts();
            }

            @Override
            public List<String> enabled() {
                return List.of("us-central1", "europe-west4");
            }

            @Override
            public String notEnabled() {
                return "us-centrall1";
            }
        };
    }
}
