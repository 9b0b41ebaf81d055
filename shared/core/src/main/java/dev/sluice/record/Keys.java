package dev.sluice.record;

import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import java.util.Locale;

/** Where each document is kept. The prefixes are what the permissions of the two functions are about. */
public final class Keys {
    /** What counts over 24 hours, over all cells and runs. */
    public static final String LEDGER = "cells/ledger.json";

    /** Written by people: while it exists nothing acts anywhere; its text says why. */
    public static final String HALT = "cells/halt.txt";

    /** What must still be told: a document for each telling and destination. */
    public static final String OUTBOX = "outbox/";

    /** Who was told what; kept for long, so that it is not told again. */
    public static final String TOLD = "told/";

    private Keys() {}

    public static String plan(String id) {
        return "plans/" + segment(id) + ".json";
    }

    public static String head(Cell cell) {
        return "cells/" + cell.key() + "/head.json";
    }

    /** Like {@link #HALT}, for one cell. */
    public static String halt(Cell cell) {
        return "cells/" + cell.key() + "/halt.txt";
    }

    public static String memory(Cell cell, String capability) {
        return "cells/" + cell.key() + "/memory/" + capability + ".json";
    }

    public static String marks(Cell cell, String capability) {
        return "cells/" + cell.key() + "/marks/" + capability + ".json";
    }

    public static String journal(Cell cell, long sequence) {
        return "journal/" + cell.key() + "/" + String.format(Locale.ROOT, "%012d", sequence) + ".json";
    }

    public static String run(String id) {
        return "runs/" + segment(id) + ".json";
    }

    public static String trigger(String trigger) {
        return "triggers/" + Hash.of(trigger) + ".json";
    }

    /** What is remembered of one budget. Its own id may be a path, or have any letters at all. */
    public static String budget(BudgetRef budget) {
        return budgets(budget.cloud()) + Hash.of(budget.account() + "\n" + budget.id()) + ".json";
    }

    /** All that is remembered of one cloud's budgets. */
    public static String budgets(Cloud cloud) {
        return "budgets/" + cloud.code() + "/";
    }

    /** That people were told of an anomaly. */
    public static String anomaly(Cloud cloud, String account, String id) {
        return "budgets/anomalies/" + Hash.of(cloud.code() + "\n" + account + "\n" + id) + ".json";
    }

    public static String outbox(String id, String destination) {
        return OUTBOX + segment(id) + "/" + segment(destination) + ".json";
    }

    /** Where a telling was kept before there could be several destinations. */
    public static String outbox(String id) {
        return OUTBOX + segment(id) + ".json";
    }

    /** The id of the telling that is kept under a key of the outbox, of either form. */
    public static String waiting(String key) {
        String rest = key.substring(OUTBOX.length());
        int end = rest.indexOf('/');
        return end < 0 ? rest.substring(0, rest.length() - ".json".length()) : rest.substring(0, end);
    }

    /** That a destination was told. */
    public static String told(String id, String destination) {
        return TOLD + segment(id) + "/" + segment(destination) + ".json";
    }

    /** Whether an id, which people type, may be part of a key: no path can be made of it. */
    public static boolean isId(String id) {
        return id.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,199}");
    }

    private static String segment(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("not an id of letters, digits, - and _: " + id);
        }
        return id;
    }
}
