package dev.sluice.model;

import java.util.Locale;

/** The clouds whose machines a report may name. Nothing but a report and a resource's address depends on it. */
public enum Cloud {
    AWS,
    GCP,
    AZURE,
    COREWEAVE,
    LAMBDA,
    PAPERSPACE;

    /** The word used in files, keys and reports: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the word that {@link #code()} writes.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Cloud of(String code) {
        for (Cloud cloud : values()) {
            if (cloud.code().equals(code)) {
                return cloud;
            }
        }
        throw new IllegalArgumentException("no such cloud: " + code);
    }
}
