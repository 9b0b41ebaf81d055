package dev.sluice.budget;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments for people. */
final class Moments {
    private Moments() {}

    /** {@code 2026-11-23 14:05 UTC}. */
    static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ').replace(":00Z", " UTC");
    }
}
