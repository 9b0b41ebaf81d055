package dev.sluice.gcp;

import java.util.Locale;

/** How Cloud Monitoring makes one value out of those of a period. */
enum Aligner {
    MAX,
    /**
     * For counters that tell what was added since the last sample. Not ALIGN_RATE or ALIGN_DELTA: those invent a value for a
     * period that has none, by interpolation.
     */
    SUM,
    /** The only one that a counter takes which never starts anew. */
    RATE,
    /** For values that are true or false. */
    COUNT_TRUE,
    /** For distributions. */
    PERCENTILE_99;

    /** In the words of the API. */
    String code() {
        return "ALIGN_" + name();
    }

    /** The one that fits a metric of this kind and type of value, as its series say. */
    static Aligner of(String metricKind, String valueType) {
        return switch (valueType.toUpperCase(Locale.ROOT)) {
            case "BOOL" -> COUNT_TRUE;
            case "DISTRIBUTION" -> PERCENTILE_99;
            default -> metricKind.equalsIgnoreCase("CUMULATIVE") ? RATE : MAX;
        };
    }
}
