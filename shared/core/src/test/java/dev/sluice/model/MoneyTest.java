package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void plus_manySmallPrices_losesNothing() {
        Money sum = Money.zero(Currency.getInstance("USD"));
        for (int i = 0; i < 1000; i++) {
            sum = sum.plus(Money.usd("0.0001"));
        }
        assertThat(sum).isEqualTo(Money.usd("0.1"));
    }

    @Test
    void equals_sameAmountWrittenOtherwise_isTheSame() {
        assertThat(Money.usd("1.50")).isEqualTo(Money.usd("1.5"));
        assertThat(Money.usd("0.000")).isEqualTo(Money.usd("0"));
        assertThat(Money.usd("100")).hasToString("USD 100");
    }

    @Test
    void perHourOver_aSpan_isExactToTheSecond() {
        assertThat(Money.usd("36").perHourOver(Duration.ofSeconds(1))).isEqualTo(Money.usd("0.010000000008"));
        assertThat(Money.usd("12.24").perHourOver(Duration.ofMinutes(90))).isEqualTo(Money.usd("18.36"));
    }

    @Test
    void rounded_halves_goToTheEvenCent() {
        assertThat(Money.usd("2.345").rounded()).isEqualTo("USD 2.34");
        assertThat(Money.usd("2.355").rounded()).isEqualTo("USD 2.36");
        assertThat(Money.usd("7").times(new BigDecimal("0.5")).rounded()).isEqualTo("USD 3.50");
    }

    @Test
    void twoCurrencies_neverMix() {
        Money euros = new Money(BigDecimal.ONE, Currency.getInstance("EUR"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.usd("1").plus(euros))
                .withMessage("currencies differ: USD and EUR");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> euros.isMoreThan(Money.usd("1")))
                .withMessage("currencies differ: EUR and USD");
    }

    /** Gold and test codes are currencies to Java; a message that names one names no money. */
    @Test
    void currency_codeThatNamesNoMoney_isEmpty() {
        assertThat(Money.currency("JPY").map(Currency::getCurrencyCode)).contains("JPY");
        assertThat(List.of("XXX", "XAU", "XTS", "usd", "", "DOLLAR"))
                .allSatisfy(code -> assertThat(Money.currency(code)).isEmpty());
    }
}
