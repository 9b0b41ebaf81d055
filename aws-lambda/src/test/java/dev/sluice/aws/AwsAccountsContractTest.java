package dev.sluice.aws;

import dev.sluice.cloud.Accounts;
import dev.sluice.testkit.contract.AccountsContract;
import dev.sluice.testkit.contract.AccountsWorld;
import java.util.List;

class AwsAccountsContractTest extends AccountsContract {
    @Override
    protected AccountsWorld world() {
        Accounts accounts = Fake.wiring(Fake.empty().endpoint()).accounts();
        return new AccountsWorld() {
            @Override
            public Accounts accounts() {
                return accounts;
            }

            @Override
            public List<String> enabled() {
                return List.of("eu-west-1", "us-east-1");
            }

            @Override
            public String notEnabled() {
                return "us-east-9";
            }
        };
    }
}
