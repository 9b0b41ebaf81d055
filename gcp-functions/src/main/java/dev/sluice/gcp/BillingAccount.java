package dev.sluice.gcp;

import java.time.ZoneId;

/** How Cloud Billing names accounts and budgets, and where its midnight is. */
final class BillingAccount {
    /** Such as {@code 01D4EE-079462-DFD6EC}. */
    static final String ID = "[0-9A-Z]{6}-[0-9A-Z]{6}-[0-9A-Z]{6}";

    /** A UUID today; its parts are nobody's business. */
    static final String BUDGET = "[0-9A-Za-z][0-9A-Za-z_-]{0,99}";

    static final String PREFIX = "billingAccounts/";

    /** All days and months of Cloud Billing are of this zone, with its daylight-saving time. */
    static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private BillingAccount() {}
}
