package dev.sluice.gcp;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table that a billing account's costs are exported to: standard or detailed usage cost, as Cloud Billing itself names it.
 * Its name tells whose costs are in it, and has no character that could end the quotes around it in a statement.
 *
 * @param table project, dataset and table with dots between
 * @param account the billing account, such as {@code 01D4EE-079462-DFD6EC}
 */
public record BillingExport(String table, String account) {
    private static final Pattern TABLE = Pattern.compile("(?:[a-z0-9.-]{1,63}:)?[a-z][a-z0-9-]{4,61}[a-z0-9]"
            + "\\.[A-Za-z0-9_]{1,1024}"
            + "\\.gcp_billing_export_(?:resource_)?v1_(?<account>[0-9A-Z]{6}_[0-9A-Z]{6}_[0-9A-Z]{6})");

    public BillingExport {
        requireNonNull(table, "table is null");
        requireNonNull(account, "account is null");
    }

    /** @throws IllegalArgumentException where it is no such table */
    static BillingExport of(String table) {
        Matcher matcher = TABLE.matcher(table);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + table + "\" is not a table of the Cloud Billing export, such as"
                    + " my-project.billing.gcp_billing_export_v1_01D4EE_079462_DFD6EC");
        }
        return new BillingExport(table, matcher.group("account").replace('_', '-'));
    }
}
