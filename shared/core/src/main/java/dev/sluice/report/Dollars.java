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

    /** Thousands, millions, billions. */
    private static final String UNITS = "kMB";

    private Dollars() {}

    /**
     * {@code $1.01}, {@code $12,345}, {@code -EUR 3.20}, {@code JPY 320}: the currency's own decimals below a thousand, none
     * from there on.
     */
    static String text(Money money) {
        boolean large = money.amount().abs().compareTo(ROUND_FROM) >= 0;
        int decimals = large ? 0 : Math.max(0, money.currency().getDefaultFractionDigits());
        return text(money, money.amount(), decimals, "");
    }

    /** The same, in thousands, millions or billions where it takes more than so many characters. */
    static String within(int width, Money money) {
        String text = text(money);
        for (int i = 0; text.length() > width && i < UNITS.length(); i++) {
            BigDecimal amount = money.amount().movePointLeft(3 * (i + 1));
            text = text(money, amount, 2, UNITS.substring(i, i + 1));
        }
        return text;
    }

    private static String text(Money money, BigDecimal amount, int decimals, String unit) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        String sign = amount.signum() < 0 ? "-" : "";
        String code = money.currency().getCurrencyCode();
        return sign + (code.equals("USD") ? "$" : code + " ") + format.format(amount.abs()) + unit;
    }

    static Money perMonth(Money perHour) {
        return perHour.times(HOURS_PER_MONTH);
    }
}
