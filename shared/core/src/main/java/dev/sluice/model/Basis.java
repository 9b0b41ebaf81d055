package dev.sluice.model;

import java.util.Locale;

/** What a threshold is held against: each threshold of a budget is crossed once per period on each basis. */
public enum Basis {
    /** Spend so far. */
    ACTUAL,
    /** What the spend of the whole period is expected to be. */
    FORECAST;

    /** The word of keys, files and reports. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
