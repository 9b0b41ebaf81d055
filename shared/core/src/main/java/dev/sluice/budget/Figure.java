package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Money;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * An amount, and when the provider said so.
 *
 * @param at never after the moment it was heard, so that a clock which is ahead silences no later figure
 */
record Figure(Money money, Instant at) {
    /** Providers name amounts of very many digits; these are kept. */
    private static final int DIGITS = 12;

    Figure {
        requireNonNull(money, "money is null");
        money = new Money(
                money.amount().setScale(Math.min(money.amount().scale(), DIGITS), RoundingMode.HALF_EVEN),
                money.currency());
        requireNonNull(at, "at is null");
    }

    /** The newer of two; of the same moment, the one that was heard last. */
    static Optional<Figure> newer(Optional<Figure> known, Optional<Figure> heard) {
        return heard.isPresent()
                        && (known.isEmpty()
                                || !heard.get().at().isBefore(known.get().at()))
                ? heard
                : known;
    }
}
