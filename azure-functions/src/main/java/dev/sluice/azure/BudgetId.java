package dev.sluice.azure;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cloud;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resource id of a budget. Azure writes one id with and without a slash at its beginning, and in any case; Consumption
 * and Cost Management name the same budget. Here it has one spelling.
 *
 * @param account the subscription's id; {@code managementGroups/name} for a budget of a management group
 * @param scope what the budget is on, as it is asked for: {@code /subscriptions/…}
 * @param name of the budget, in lower case
 */
record BudgetId(String account, String scope, String name) {
    private static final String SUBSCRIPTION = "/subscriptions/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final String RESOURCE_GROUP = "(?:/resourcegroups/[-\\p{L}\\p{Nd}_.()]{0,89}[-\\p{L}\\p{Nd}_()])?";
    private static final String MANAGEMENT_GROUP =
            "/providers/microsoft\\.management/managementgroups/([-_a-z0-9.()]{0,89}[-_a-z0-9()])";
    private static final String NAME = "[-_a-z0-9]{1,63}";

    /** Strict, since requests are made of it. */
    private static final Pattern ID = Pattern.compile("(" + SUBSCRIPTION + RESOURCE_GROUP + "|" + MANAGEMENT_GROUP
            + ")/providers/microsoft\\.(?:consumption|costmanagement)/budgets/(" + NAME + ")");

    private static final String PROVIDER = "/providers/microsoft.consumption/budgets/";
    private static final int LONGEST = 400;

    BudgetId {
        requireNonNull(account, "account is null");
        requireNonNull(scope, "scope is null");
        requireNonNull(name, "name is null");
    }

    /** @return empty for what is no id of a budget on a subscription, a resource group or a management group */
    static Optional<BudgetId> find(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = text.strip().toLowerCase(Locale.ROOT);
        Matcher matcher = ID.matcher(plain.startsWith("/") ? plain : "/" + plain);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String account = Optional.ofNullable(matcher.group(2)).orElseGet(() -> "managementGroups/" + matcher.group(3));
        return Optional.of(new BudgetId(account, matcher.group(1), matcher.group(4)));
    }

    /** Of the parts that the older messages have. @param group empty for a budget on the whole subscription */
    static Optional<BudgetId> find(String subscription, String group, String name) {
        String in = group.isBlank() ? "" : "/resourcegroups/" + group.strip();
        return find("/subscriptions/" + subscription.strip() + in + PROVIDER + name.strip());
    }

    /** @return empty for a reference of another cloud, or to what is no budget of this one */
    static Optional<BudgetId> find(BudgetRef budget) {
        return budget.cloud() == Cloud.AZURE ? find(budget.id()) : Optional.empty();
    }

    BudgetRef ref() {
        return new BudgetRef(Cloud.AZURE, account, path());
    }

    /** The one spelling. */
    String path() {
        return scope + PROVIDER + name;
    }

    /** Where its scope is asked about, in the case that Azure documents. */
    String scopePath() {
        return scope.replace("/resourcegroups/", "/resourceGroups/")
                .replace("/microsoft.management/managementgroups/", "/Microsoft.Management/managementGroups/");
    }
}
