package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Accounts;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.testkit.contract.AccountsContract;
import dev.sluice.testkit.contract.AccountsWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryAccountsTest extends AccountsContract {
    private final MemoryCloud cloud = new MemoryCloud(MemoryWorld.NOW);

    @Override
    protected AccountsWorld world() {
        cloud.region(new Cell(Cloud.AWS, "1", "us-east-1"));
        cloud.region(new Cell(Cloud.AWS, "1", "eu-west-1"));
        cloud.region(new Cell(Cloud.GCP, "p", "us-central1"));
        return new AccountsWorld() {
            @Override
            public Accounts accounts() {
                return cloud.accounts(Cloud.AWS);
            }

            @Override
            public List<String> enabled() {
                return List.of("eu-west-1", "us-east-1");
            }

            @Override
            public String notEnabled() {
                return "us-central1";
            }
        };
    }

    @Test
    void cells_severalAccounts_areAllThere() {
        cloud.region(new Cell(Cloud.AWS, "2", "us-east-1"));
        assertThat(world().accounts().cells(List.of("us-east-1")).value())
                .extracting(Cell::account)
                .containsExactly("1", "2");
    }
}
