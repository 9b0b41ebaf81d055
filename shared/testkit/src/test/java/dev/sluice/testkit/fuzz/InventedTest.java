package dev.sluice.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.model.Basis;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.CostAnomaly;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventedTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    /** The input, in which an account and a currency stand as well, and the figure that was read. */
    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(delimiter = '|', textBlock = """
        $1,234.50   | 1234.50
        1.234,50    | 1234.50
        1 234,50    | 1234.5
        1'234       | 1234
        ١٬٢٣٤٫٥     | 1234.5
        1.234       | 1234
        1.234       | 1.234
        12E+2       | 1200
        -5          | -5
        (5)         | -5
        0.50        | 0.5
        """)
    void by_figureOfTheInput_nothing(String text, BigDecimal figure) {
        assertThat(by(figure, "EUR", "a EUR " + text)).isEmpty();
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(delimiter = '|', textBlock = """
        $1,234.50   | 123.450
        1234        | 12.34
        1234        | 1235
        5           | -5
        1E2         | 1
        12 34       | 34.12
        no figure   | 0
        """)
    void by_otherFigure_findsIt(String text, BigDecimal figure) {
        assertThat(by(figure, "EUR", "a EUR " + text))
                .singleElement()
                .asString()
                .startsWith("the figure");
    }

    @Test
    void by_currencyThatIsNotNamed_findsIt() {
        assertThat(by(BigDecimal.ONE, "EUR", "a 1 $"))
                .singleElement()
                .asString()
                .startsWith("the currency");
        assertThat(by(BigDecimal.ONE, "USD", "a 1 $")).isEmpty();
        assertThat(by(BigDecimal.ONE, "EUR", "a 1 eur")).isEmpty();
    }

    @Test
    void by_figureInsideOfBase64InsideOfJson_nothing() {
        String data = Base64.getEncoder().encodeToString(bytes("{\"a\":\"{\\\"b\\\":17.5,\\\"c\\\":\\\"EUR a\\\"}\"}"));

        assertThat(by(new BigDecimal("17.5"), "EUR", "{\"data\":\"" + data + "\"}"))
                .isEmpty();
    }

    @Test
    void by_accountTimeOrPeriodOfNowhere_findsEach() {
        Period november = Period.of(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));
        Heard heard = signal(Optional.empty(), Optional.of(november), NOW.minusSeconds(1));

        assertThat(Invented.by(heard, bytes("nothing"), NOW)).hasSize(3);
        assertThat(Invented.by(
                        heard, json("a, November 12, 2026, for the current month", "2026-11-23T08:59:59+01:00"), NOW))
                .isEmpty();
        assertThat(Invented.by(
                        heard, json("a, November 12, 2026, for the current year", "2026-11-23T08:59:59+01:00"), NOW))
                .singleElement()
                .asString()
                .startsWith("the period");
    }

    @Test
    void by_unitsAndBillionthsOfGoogle_areOneFigure() {
        Heard heard = new Heard.OfAnomaly(new CostAnomaly(
                Cloud.GCP,
                "a",
                "id",
                "subject",
                Optional.of(Instant.parse("2026-11-20T08:00:00Z")),
                Optional.of(euro(new BigDecimal("12.5"))),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty()));

        assertThat(Invented.by(heard, json("a EUR 12", "500000000", "2026-11-20T"), NOW))
                .isEmpty();
        assertThat(Invented.by(heard, json("a EUR 12", "50000000", "2026-11-21"), NOW))
                .hasSize(2);
    }

    @Test
    void read_otherExceptionOrPoorReason_isAnError() {
        assertThatThrownBy(() -> trial("{", new IllegalStateException("broken")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not the one exception");
        assertThatThrownBy(() -> trial("{", new MalformedMessage("one\ntwo")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("fitting reason");
        trial("{", new MalformedMessage("Budget Name is missing"));
    }

    private static void trial(String input, RuntimeException thrown) {
        new Trial(
                        (delivery, received) -> {
                            throw thrown;
                        },
                        NOW)
                .read(bytes(input));
    }

    private static List<String> by(BigDecimal figure, String currency, String input) {
        Money spent = new Money(figure, Currency.getInstance(currency));
        return Invented.by(signal(Optional.of(spent), Optional.empty(), NOW), bytes(input), NOW);
    }

    private static Heard signal(Optional<Money> spent, Optional<Period> period, Instant observed) {
        return new Heard.OfBudget(new BudgetSignal(
                new BudgetRef(Cloud.AZURE, "a", "id"),
                "name",
                period,
                Optional.empty(),
                spent,
                Optional.empty(),
                Map.<Basis, BigDecimal>of(),
                observed,
                Optional.empty()));
    }

    private static Money euro(BigDecimal amount) {
        return new Money(amount, Currency.getInstance("EUR"));
    }

    private static byte[] json(String... texts) {
        return bytes("[\"" + String.join("\",\"", texts) + "\"]");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
