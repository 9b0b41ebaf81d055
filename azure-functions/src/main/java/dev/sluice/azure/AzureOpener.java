package dev.sluice.azure;

import dev.sluice.cloud.CloudOpener;
import dev.sluice.cloud.OpenCloud;
import java.util.ArrayList;
import java.util.List;

/** Opens Azure: the subscriptions and management groups that are named, and the one of the environment where asked for. */
public final class AzureOpener implements CloudOpener {
    @Override
    public OpenCloud open(Access access) {
        if (!access.roles().isEmpty()) {
            throw new IllegalArgumentException("scope.azure.accounts: a subscription is named by its id, or many by"
                    + " managementGroups/name; found the role "
                    + access.roles().getFirst().name());
        }
        AzureAccess own = AzureAccess.of(access.environment());
        List<String> accounts = new ArrayList<>(access.accounts());
        if (access.own()) {
            accounts.addAll(own.accounts());
        }
        return new AzureWiring(own.withAccounts(accounts), access.clock());
    }
}
