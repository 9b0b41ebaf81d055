package dev.sluice.model;

import static java.util.Objects.requireNonNull;

/**
 * The address of one budget. Display names are not unique, and may change; ids are and may not.
 *
 * @param account what the budget belongs to, in the provider's own words: an AWS account, a Google billing account, an Azure
 *     subscription or billing scope
 * @param id the provider's own id, unique in that account: a name on AWS, a UUID on Google Cloud, a resource id on Azure
 */
public record BudgetRef(Cloud cloud, String account, String id) implements Comparable<BudgetRef> {
    public BudgetRef {
        requireNonNull(cloud, "cloud is null");
        Text.required(account, "account");
        Text.required(id, "id");
    }

    @Override
    public int compareTo(BudgetRef other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return cloud.code() + "/" + account + "/" + id;
    }
}
