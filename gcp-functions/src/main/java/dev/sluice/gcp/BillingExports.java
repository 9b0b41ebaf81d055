package dev.sluice.gcp;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The exports of Cloud Billing that may be asked, one of each billing account, and how much one question may read.
 *
 * @param mostGib in GiB: BigQuery charges by what is read, and refuses more than this free of charge
 */
public record BillingExports(List<BillingExport> tables, int mostGib) {
    static final String TABLES = "SLUICE_BILLING_EXPORT";
    static final String MOST = "SLUICE_BILLING_EXPORT_GIB";

    /** Some months of a large account's rows, in the few columns that are read; six cents at most at the list price. */
    private static final int USUAL_GIB = 10;

    private static final long GIB = 1L << 30;

    static final BillingExports NONE = new BillingExports(List.of(), USUAL_GIB);

    public BillingExports {
        tables = List.copyOf(tables);
        if (mostGib < 1 || mostGib > 10_000) {
            throw new IllegalArgumentException(MOST + " is a whole number from 1 to 10000: " + mostGib);
        }
        Set<String> accounts = new HashSet<>();
        for (BillingExport export : tables) {
            if (!accounts.add(export.account())) {
                throw new IllegalArgumentException(TABLES + " has two tables of " + export.account());
            }
        }
    }

    /** What the environment says: tables with commas between, and a number. */
    static BillingExports of(Map<String, String> env) {
        String most = env.getOrDefault(MOST, "").strip();
        if (!most.matches("[0-9]{0,9}")) {
            throw new IllegalArgumentException(MOST + " is a whole number from 1 to 10000: " + most);
        }
        return new BillingExports(
                Stream.of(env.getOrDefault(TABLES, "").split("[\\s,]+"))
                        .filter(table -> !table.isEmpty())
                        .map(BillingExport::of)
                        .toList(),
                most.isEmpty() ? USUAL_GIB : Integer.parseInt(most));
    }

    /** Where the costs of a billing account are; empty where no table of its own was named. */
    Optional<BillingExport> of(String account) {
        return tables.stream().filter(table -> table.account().equals(account)).findFirst();
    }

    boolean isEmpty() {
        return tables.isEmpty();
    }

    long mostBytes() {
        return mostGib * GIB;
    }
}
