package dev.sluice.budget;

import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as shares of a budget. */
final class Shares {
    /** Rounded down this far, a share reaches a threshold exactly where the amount itself does. */
    private static final int DIGITS = 20;

    private Shares() {}

    /**
     * The part of the budget that an amount is. Of a budget of nothing, anything that is spent is all of it, and nothing or
     * less is none.
     *
     * @throws IllegalArgumentException where the currencies differ
     */
    static BigDecimal of(Money part, Money budget) {
        if (!part.currency().equals(budget.currency())) {
            throw new IllegalArgumentException(part.currency() + " is no part of " + budget.currency());
        }
        if (budget.amount().signum() == 0) {
            return part.amount().signum() > 0 ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return part.amount().divide(budget.amount(), DIGITS, RoundingMode.FLOOR);
    }

    /** For people: a percentage with at most one digit after the point, never rounded up to a threshold. */
    static String percent(BigDecimal share) {
        return share.movePointRight(2)
                        .setScale(1, RoundingMode.FLOOR)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
