package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetAnswerTest {
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
    private static final String BUDGET = """
            {"id": "subscriptions/6f0a4c1e-0d7b-4a53-9a0e-2b7c5d3e8f10/providers/Microsoft.Consumption/budgets/b", "name": "b",
             "properties": {"category": "Cost", "amount": 100.65, "timeGrain": "Monthly",
              "timePeriod": {"startDate": "2022-11-01T00:00:00Z"},
              "currentSpend": {"amount": 80.89, "unit": "USD"}, "forecastSpend": {"amount": 161.78, "unit": "USD"}}}""";

    @Test
    void read_capturedBudget_isASignal() throws IOException {
        BudgetSignal signal = BudgetAnswer.read(
                        captured("consumption-budget-createOrUpdate.200.json"), Instant.parse("2018-10-15T00:00:00Z"))
                .orElseThrow()
                .signal();

        assertThat(signal.name()).isEqualTo("TestBudget");
        assertThat(signal.budget().account()).isEqualTo("00000000-0000-0000-0000-000000000000");
        assertThat(signal.period())
                .contains(Period.of(Instant.parse("2018-10-01T00:00:00Z"), Instant.parse("2018-11-01T00:00:00Z")));
        assertThat(signal.amount()).contains(Money.usd("100.65"));
        assertThat(signal.spent()).contains(Money.usd("80.89"));
        assertThat(signal.forecast()).isEmpty();
        assertThat(signal.doubt()).isEmpty();
    }

    @Test
    void read_capturedRuleOfReservations_isNoBudgetOfCost() throws IOException {
        assertThat(BudgetAnswer.read(
                        captured("costmanagement-budgets-reservationUtilization-alertRule.200.json"),
                        Instant.parse("2024-01-01T00:00:00Z")))
                .isEmpty();
    }

    /** It says what was spent without saying of which period, and evaluates once a day. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T00:00:00Z, Monthly, true",
        "2026-03-01T23:59:59Z, Monthly, true",
        "2026-03-02T00:00:00Z, Monthly, false",
        "2026-03-01T12:00:00Z, Quarterly, false",
        "2026-01-01T12:00:00Z, Quarterly, true",
        "2026-01-01T12:00:00Z, Annually, true"
    })
    void read_firstDayOfAPeriod_isDoubted(Instant now, String grain, boolean doubted) {
        assertThat(read(BUDGET.replace("Monthly", grain), now).doubt().isPresent())
                .isEqualTo(doubted);
    }

    @Test
    void read_amounts_keepTheirDigits() {
        BudgetSignal signal = read(BUDGET.replace("80.89", "79.99999999999999999999"), NOW);

        assertThat(signal.spent()).contains(Money.usd("79.99999999999999999999"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e-300", "9e2147483647", "\"80\"", "\"NaN\"", "null", "true", "{}"})
    void read_figureThatNoMoneyHas_isEmptyAndLosesNothingElse(String figure) {
        BudgetSignal spent = read(BUDGET.replace("80.89", figure), NOW);
        assertThat(spent.spent()).isEmpty();
        assertThat(spent.amount()).contains(Money.usd("100.65"));

        BudgetSignal amount = read(BUDGET.replace("100.65", figure), NOW);
        assertThat(amount.amount()).isEmpty();
        assertThat(amount.spent()).contains(Money.usd("80.89"));
    }

    @Test
    void read_negativeAmount_isNone() {
        assertThat(read(BUDGET.replace("100.65", "-1"), NOW).amount()).isEmpty();
    }

    private static BudgetSignal read(String json, Instant now) {
        try {
            Optional<BudgetAnswer> answer = BudgetAnswer.read(Arm.JSON.readTree(json), now);
            return answer.orElseThrow().signal();
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static JsonNode captured(String name) throws IOException {
        return Arm.JSON.readTree(Files.readString(Tools.shared("payloads/azure/" + name)));
    }
}
