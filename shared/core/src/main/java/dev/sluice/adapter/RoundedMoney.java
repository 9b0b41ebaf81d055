package dev.sluice.adapter;

import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.util.Optional;

/** Amounts that a provider rounded to the currency's smallest coin before it wrote them into a message. */
public final class RoundedMoney {
    /** Of a budget of so many coins, half a one is less than half a per cent. */
    private static final BigDecimal COINS = BigDecimal.valueOf(100);

    /** No threshold is more than ten times the amount. */
    private static final BigDecimal HIGHEST = BigDecimal.TEN;

    private RoundedMoney() {}

    /** Whether half a coin more or less of either could decide whether a threshold is reached. */
    public static boolean isTooRough(Optional<Money> amount, Optional<Money> figure) {
        return amount.isPresent() && figure.isPresent() && isTooRough(amount.get(), figure.get());
    }

    private static boolean isTooRough(Money amount, Money figure) {
        BigDecimal coin =
                BigDecimal.ONE.movePointLeft(Math.max(0, amount.currency().getDefaultFractionDigits()));
        return amount.amount().compareTo(coin.multiply(COINS)) < 0
                && figure.amount().compareTo(amount.amount().add(coin).multiply(HIGHEST)) <= 0;
    }
}
