package dev.sluice.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** A bar of characters that every terminal and mail shows: what is spent, what is expected, and what is left. */
final class Gauge {
    /** Characters between its ends: one for each 5 %. */
    static final int LENGTH = 20;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Gauge() {}

    /**
     * {@code [########----        ]}; an arrow for its end says that one of them is over the amount.
     *
     * @param spent as a share of the amount; where it is empty, the bar says so
     * @param expected likewise, for the whole period
     */
    static String of(Optional<BigDecimal> spent, Optional<BigDecimal> expected) {
        if (spent.isEmpty() && expected.isEmpty()) {
            return "[" + " ".repeat(LENGTH / 2 - 1) + "?" + " ".repeat(LENGTH / 2) + "]";
        }
        int full = spent.map(Gauge::cells).orElse(0);
        int coming = Math.max(full, expected.map(Gauge::cells).orElse(0));
        int shownFull = Math.min(full, LENGTH);
        int shownComing = Math.min(coming, LENGTH);
        return "[" + "#".repeat(shownFull) + "-".repeat(shownComing - shownFull) + " ".repeat(LENGTH - shownComing)
                + (coming > LENGTH ? ">" : "]");
    }

    /** Rounded down: what is called 100 % has reached it. */
    static String percent(BigDecimal share) {
        return share.multiply(HUNDRED).setScale(0, RoundingMode.FLOOR).toPlainString() + " %";
    }

    /** Full characters, and one more than there are where the amount is passed; a little is more than nothing. */
    private static int cells(BigDecimal share) {
        if (share.signum() <= 0) {
            return 0;
        }
        if (share.compareTo(BigDecimal.ONE) > 0) {
            return LENGTH + 1;
        }
        int cells = share.multiply(BigDecimal.valueOf(LENGTH))
                .setScale(0, RoundingMode.FLOOR)
                .intValueExact();
        return Math.max(1, cells);
    }
}
