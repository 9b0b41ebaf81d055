package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$11,111.00            | USD | 11111.00",
                "$1111.11              | USD | 1111.11",
                "$50.00                | USD | 50",
                "8000.0                | USD | 8000",
                "10000                 | USD | 10000",
                "0.8                   | USD | 0.8",
                "0.125                 | USD | 0.125",
                "1234.567              | USD | 1234.567",
                "1.111,00 €            | EUR | 1111",
                "€1.234.567,89         | EUR | 1234567.89",
                "1.234.567 €           | EUR | 1234567",
                "11,11 €               | EUR | 11.11",
                "1\u00a0234,50\u00a0€  | EUR | 1234.50",
                "1\u202f234\u202f567,8 € | EUR | 1234567.8",
                "CHF 1'234.50          | CHF | 1234.50",
                "1\u2019234.50 CHF     | CHF | 1234.50",
                "1.234,50 kr.          | DKK | 1234.50",
                "₹12,34,567.00         | INR | 1234567",
                "R$ 1.234,56           | BRL | 1234.56",
                "-$12.50               | USD | -12.5",
                "($12.50)              | USD | -12.5",
                "$-12.50               | USD | -12.5",
                "\u221212,50 kr        | SEK | -12.5",
                "\u200e-1.234,5 €      | EUR | -1234.5",
                "\u0661\u066c\u0662\u0663\u0664\u066b\u0665 ر.س | SAR | 1234.5",
                "￥1,234,567            | JPY | 1234567",
            })
    void read_oneMeaning_isTaken(String text, String currency, BigDecimal amount) {
        MoneyText read = MoneyText.read(text, Currency.getInstance(currency));
        assertThat(read.doubt()).as(text).isEmpty();
        assertThat(read.amount().orElseThrow()).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$1,234",
                "1.234",
                "12.345",
                "999,999",
                "",
                "n/a",
                "$",
                "1,23.456,7",
                "11,11.00",
                "1.2.3,4",
                "1e9",
                "0x10",
                "--5",
                "-(5)",
                "(5",
                "5)",
                "50%",
                "$.50",
                "50.",
                "1 2",
                "1\n5",
                "12 to 13",
                "€50.00",
                "EUR 50.00",
                "£5",
                "1/2",
            })
    void read_twoMeaningsOrNone_isADoubtWithoutAnAmount(String text) {
        MoneyText read = MoneyText.read(text, Currency.getInstance("USD"));
        assertThat(read.amount()).as(text).isEmpty();
        assertThat(read.doubt()).as(text).isNotEmpty();
    }

    /** The reader wrote these letters itself where a group and where the decimals begin, and took them for its own. */
    @ParameterizedTest
    @ValueSource(strings = {"1G234", "12,31G567.8", "1D50", "1,234D5", "1g234"})
    void read_lettersThatStandForSigns_areLetters(String text) {
        MoneyText read = MoneyText.read(text, usd());
        assertThat(read.amount()).isEmpty();
        assertThat(read.doubt()).contains("has something else between its digits");
    }

    @Test
    void read_longText_endsAtOnce() {
        assertThat(MoneyText.read("1" + "a".repeat(1_000_000), usd()).amount()).isEmpty();
        assertThat(MoneyText.read("1" + "a".repeat(62) + "!", usd()).amount()).isEmpty();
        assertThat(MoneyText.read("9".repeat(31), usd()).amount()).isEmpty();
    }

    /** What Java writes for each country, in its own currency and in dollars: right, or a doubt, and mostly right. */
    @Test
    void read_everyLocaleOfJava_isNeverWrong() {
        List<String> amounts = List.of("0", "0.5", "12.34", "999.99", "1234.5", "11111", "1234567.89", "-1234.56");
        int read = 0;
        int doubtful = 0;
        for (Locale locale : Locale.getAvailableLocales()) {
            NumberFormat format = NumberFormat.getCurrencyInstance(locale);
            Stream<Currency> currencies = Stream.of(usd(), format.getCurrency());
            for (Currency currency : currencies.distinct().toList()) {
                format.setCurrency(currency);
                format.setMinimumFractionDigits(2);
                format.setMaximumFractionDigits(2);
                for (String amount : amounts) {
                    String text = format.format(new BigDecimal(amount));
                    MoneyText found = MoneyText.read(text, currency);
                    if (found.amount().isPresent()) {
                        read++;
                        assertThat(found.amount().get())
                                .as(locale + ": " + text)
                                .isEqualByComparingTo(amount);
                    } else {
                        doubtful++;
                    }
                }
            }
        }
        assertThat(read).isGreaterThan(10 * doubtful);
    }

    /** Without decimals a group of three may be decimals: there a doubt is the only right answer. */
    @Test
    void read_everyLocaleWithoutDecimals_isNeverWrong() {
        for (Locale locale : Locale.getAvailableLocales()) {
            NumberFormat format = NumberFormat.getNumberInstance(locale);
            format.setMaximumFractionDigits(0);
            for (int amount : new int[] {1, 999, 1234, 999_999, 1_234_567}) {
                String text = format.format(amount);
                MoneyText.read(text, usd())
                        .amount()
                        .ifPresent(found -> assertThat(found)
                                .as(locale + ": " + text)
                                .isEqualByComparingTo(BigDecimal.valueOf(amount)));
            }
        }
        assertThat(Arrays.stream(Locale.getAvailableLocales())).hasSizeGreaterThan(100);
    }

    private static Currency usd() {
        return Currency.getInstance("USD");
    }
}
