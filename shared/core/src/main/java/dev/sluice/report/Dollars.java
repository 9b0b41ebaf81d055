package dev.sluice.report;

import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Amounts for people: rounded here and nowhere before. */
final class Dollars {
    /** Hours in a month, as cloud providers count it for prices: 365 x 24 / 12. */
    static final BigDecimal HOURS_PER_MONTH = BigDecimal.valueOf(730);

    private static final BigDecimal ROUND_FROM = BigDecimal.valueOf(1000);

    private Dollars() {}

    /** {@code $1.01}, {@code $12,345}, {@code -EUR 3.20}: cents below a thousand, none from there on. */
    static String text(Money money) {
        boolean large = money.amount().abs().compareTo(ROUND_FROM) >= 0;
        DecimalFormat format =
                new DecimalFormat(large ? "#,##0" : "#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        String sign = money.amount().signum() < 0 ? "-" : "";
        String amount = format.format(money.amount().abs());
        String code = money.currency().getCurrencyCode();
        return sign + (code.equals("USD") ? "$" : code + " ") + amount;
    }

    static Money perMonth(Money perHour) {
        return perHour.times(HOURS_PER_MONTH);
    }
}
