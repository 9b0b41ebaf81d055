package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much of a budget is spent, or will be.
 *
 * @param share empty where it isn't known
 * @param money the figure behind it; empty where only a least share is known
 * @param how for people: where it comes from and how sure it is; or why it isn't known
 */
record Level(Optional<BigDecimal> share, Optional<Money> money, String how) {
    Level {
        requireNonNull(share, "share is null");
        requireNonNull(money, "money is null");
        requireNonNull(how, "how is null");
    }

    static Level unknown(String why) {
        return new Level(Optional.empty(), Optional.empty(), why);
    }

    boolean reaches(BigDecimal threshold) {
        return share.filter(known -> known.compareTo(threshold) >= 0).isPresent();
    }

    /** For people: {@code USD 81.00 (81 %), as the provider says}. */
    String words() {
        String much = money.map(Money::rounded).orElse("at least");
        return share.map(known ->
                        much + (money.isPresent() ? " (" + Shares.percent(known) + ")" : " " + Shares.percent(known))
                                + ", " + how)
                .orElse("not known: " + how);
    }
}
