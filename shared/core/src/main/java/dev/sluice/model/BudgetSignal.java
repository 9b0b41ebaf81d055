package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One observation of spend against a budget, made of a message or of an answer of the provider's. No provider's message
 * carries all of it; what it doesn't say is empty, and is never made up.
 *
 * @param name what people call the budget
 * @param period empty where the message doesn't say which
 * @param amount what may be spent in the period; zero is an amount
 * @param spent so far, net of credits as the budget counts them: it may be negative, and it may fall
 * @param forecast what the provider expects the whole period to cost
 * @param passed the highest threshold that the provider itself says was passed, as a share of the amount: 0.9 for 90 %. It is
 *     a least value of spend or forecast where the figure itself is missing
 * @param observed when the provider said so
 * @param doubt why the figures should be fetched before they are believed; empty where the message is unambiguous
 */
public record BudgetSignal(
        BudgetRef budget,
        String name,
        Optional<Period> period,
        Optional<Money> amount,
        Optional<Money> spent,
        Optional<Money> forecast,
        Map<Basis, BigDecimal> passed,
        Instant observed,
        Optional<String> doubt) {
    /** @throws IllegalArgumentException where the amounts are of two currencies, or a share or the budget is negative */
    public BudgetSignal {
        requireNonNull(budget, "budget is null");
        Text.required(name, "name");
        requireNonNull(period, "period is null");
        requireNonNull(amount, "amount is null");
        requireNonNull(spent, "spent is null");
        requireNonNull(forecast, "forecast is null");
        Map<Basis, BigDecimal> shares = new EnumMap<>(Basis.class);
        shares.putAll(passed);
        passed = Collections.unmodifiableMap(shares);
        requireNonNull(observed, "observed is null");
        requireNonNull(doubt, "doubt is null");
        if (amount.isPresent() && amount.get().amount().signum() < 0) {
            throw new IllegalArgumentException("a budget is not negative: " + amount.get());
        }
        if (passed.values().stream().anyMatch(share -> share.signum() < 0)) {
            throw new IllegalArgumentException("a threshold is not negative: " + passed);
        }
        requireOneCurrency(amount, spent);
        requireOneCurrency(amount, forecast);
        requireOneCurrency(spent, forecast);
    }

    /** The same of a period that was learned elsewhere. */
    public BudgetSignal in(Period about) {
        return new BudgetSignal(budget, name, Optional.of(about), amount, spent, forecast, passed, observed, doubt);
    }

    private static void requireOneCurrency(Optional<Money> one, Optional<Money> other) {
        if (one.isPresent()
                && other.isPresent()
                && !one.get().currency().equals(other.get().currency())) {
            throw new IllegalArgumentException("currencies differ: " + one.get() + " and " + other.get());
        }
    }
}
