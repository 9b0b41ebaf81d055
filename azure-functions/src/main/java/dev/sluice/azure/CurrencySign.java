package dev.sluice.azure;

import java.util.Currency;
import java.util.Map;
import java.util.Set;

/** Whether what stands beside an amount can be the sign of a currency. */
final class CurrencySign {
    /** Symbols that stand for few currencies. Those that are missing here stand for none in doubt. */
    private static final Map<String, Set<String>> SYMBOLS = Map.of(
            "\u20AC", Set.of("EUR"),
            "\u00A3", Set.of("GBP", "GIP", "FKP", "SHP", "EGP"),
            "\u00A5", Set.of("JPY", "CNY"),
            "\u20B9", Set.of("INR"),
            "\u20A9", Set.of("KRW"),
            "\u20BD", Set.of("RUB"),
            "\u20BA", Set.of("TRY"),
            "\u20AA", Set.of("ILS"),
            "\u20AB", Set.of("VND"));

    /** Of the currencies that Azure bills in, and of others, those that write a $. */
    private static final Set<String> DOLLARS = Set.of(
            "USD", "AUD", "BRL", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD", "ARS", "CLP", "COP", "FJD", "JMD", "TTD",
            "UYU");

    private CurrencySign() {}

    /** @param around what stands before and behind an amount */
    static boolean fits(String around, Currency currency) {
        String code = currency.getCurrencyCode();
        if (around.contains("$") && !DOLLARS.contains(code)) {
            return false;
        }
        for (Map.Entry<String, Set<String>> symbol : SYMBOLS.entrySet()) {
            if (around.contains(symbol.getKey()) && !symbol.getValue().contains(code)) {
                return false;
            }
        }
        for (String word : around.split("[^A-Z]+")) {
            if (word.length() == 3 && !word.equals(code) && isCode(word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCode(String word) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(each -> each.getCurrencyCode().equals(word));
    }
}
