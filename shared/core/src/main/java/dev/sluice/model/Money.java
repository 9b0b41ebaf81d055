package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;

/** An exact amount in one currency. Amounts of two currencies are never mixed; rounding happens in reports only. */
public record Money(BigDecimal amount, Currency currency) {
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    public Money {
        requireNonNull(amount, "amount is null");
        requireNonNull(currency, "currency is null");
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }

    /** US dollars, the currency of all list prices here. */
    public static Money usd(String amount) {
        return new Money(new BigDecimal(amount), Currency.getInstance("USD"));
    }

    /**
     * A currency by its code of ISO 4217; empty where there is none of it, or where it names no money. Gold, test codes and
     * the like are currencies to Java, and have no fraction.
     */
    public static Optional<Currency> currency(String code) {
        try {
            return Optional.of(Currency.getInstance(code)).filter(money -> money.getDefaultFractionDigits() >= 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** @throws IllegalArgumentException when the currencies differ */
    public Money plus(Money other) {
        requireSame(other);
        return new Money(amount.add(other.amount), currency);
    }

    public Money times(BigDecimal factor) {
        return new Money(amount.multiply(factor), currency);
    }

    /** This amount, read as a price per hour, over a span of time; exact to 12 decimal places. */
    public Money perHourOver(Duration span) {
        BigDecimal hours = BigDecimal.valueOf(span.toSeconds()).divide(SECONDS_PER_HOUR, 12, RoundingMode.HALF_EVEN);
        return times(hours);
    }

    /** @throws IllegalArgumentException when the currencies differ */
    public boolean isMoreThan(Money other) {
        requireSame(other);
        return amount.compareTo(other.amount) > 0;
    }

    /** For people: two decimals, half-even, with the currency's code. */
    public String rounded() {
        return currency.getCurrencyCode() + " "
                + amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    @Override
    public String toString() {
        return currency.getCurrencyCode() + " " + amount.toPlainString();
    }

    private void requireSame(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("currencies differ: " + currency + " and " + other.currency);
        }
    }
}
