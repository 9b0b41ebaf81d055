package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.azure.testing.Alerts;
import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.model.Basis;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import dev.sluice.testkit.Tools;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostAlertsTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-04T12:00:00Z");

    private final CostAlerts alerts = new CostAlerts();

    @Test
    void common_actual_saysWhatWasSpent() {
        BudgetSignal signal = signal(new Alerts().text());
        assertThat(signal)
                .isEqualTo(new BudgetSignal(
                        new BudgetRef(
                                Cloud.AZURE,
                                Alerts.SUBSCRIPTION,
                                "/subscriptions/" + Alerts.SUBSCRIPTION
                                        + "/providers/microsoft.consumption/budgets/team-ml"),
                        "Team-ML",
                        Optional.empty(),
                        Optional.of(Money.usd("1000")),
                        Optional.of(Money.usd("812.5")),
                        Optional.empty(),
                        Map.of(),
                        Instant.parse("2026-03-04T09:15:00.123Z"),
                        Optional.empty()));
    }

    @Test
    void common_forecasted_saysWhatIsExpected() {
        BudgetSignal signal = signal(new Alerts()
                .with("ThresholdType", "Forecasted")
                .with("ForecastedTotalForPeriod", "$1111.11")
                .text());
        assertThat(signal.forecast()).contains(Money.usd("1111.11"));
        assertThat(signal.spent()).contains(Money.usd("812.5"));
        assertThat(signal.doubt()).isEmpty();
    }

    /** A budget begins years before its present period does. */
    @Test
    void common_startDate_isNotThePeriods() {
        assertThat(signal(new Alerts().with("BudgetStartDate", "2026-03-01").text())
                        .period())
                .isEmpty();
    }

    @Test
    void common_otherCurrency_isTakenAsItIs() {
        BudgetSignal signal = signal(new Alerts()
                .with("Unit", "EUR")
                .with("BudgetThreshold", "1.000,00 €")
                .with("SpentAmount", "11.111,00 €")
                .with("NotificationThresholdAmount", "800,00 €")
                .text());
        assertThat(signal.spent()).contains(new Money(new BigDecimal("11111"), Currency.getInstance("EUR")));
        assertThat(signal.doubt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SpentAmount | 1.234 | thousands or thousandths",
                "SpentAmount | much | no digits",
                "SpentAmount | €812.50 | not in USD",
                "SpentAmount | $12.50 | is said to be reached",
                "Unit | pieces | no currency",
                "Unit | XXX | no currency",
                "BudgetThreshold | -$5.00 | negative",
                "ThresholdType | Guessed | neither Actual nor Forecasted"
            })
    void common_fieldInDoubt_isSaidAndNotBelieved(String field, String value, String doubt) {
        BudgetSignal signal = signal(new Alerts().with(field, value).text());
        assertThat(signal.doubt().orElseThrow()).contains(doubt);
        assertThat(signal.budget().id()).endsWith("/team-ml");
    }

    /** Amounts are written in whole coins. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$0.01 | $0.00 | $0.01 | USD | true",
                "$0.02 | $0.00 | $0.95 | USD | false",
                "$1.00 | $0.80 | $0.80 | USD | false",
                "¥50   | ¥40   | ¥40   | JPY | true",
                "¥500  | ¥400  | ¥400  | JPY | false"
            })
    void common_budgetOfAFewCoins_isDoubted(
            String budget, String threshold, String spent, String unit, boolean doubted) {
        assertThat(signal(new Alerts()
                                .with("Unit", unit)
                                .with("BudgetThreshold", budget)
                                .with("NotificationThresholdAmount", threshold)
                                .with("SpentAmount", spent)
                                .text())
                        .doubt()
                        .isPresent())
                .isEqualTo(doubted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SpentAmount", "BudgetThreshold", "Unit", "NotificationThresholdAmount"})
    void common_fieldMissing_isEmptyAndADoubt(String field) {
        assertThat(signal(new Alerts().without(field).text()).doubt()).isPresent();
        assertThat(signal(new Alerts().withNull(field).text()).doubt()).isPresent();
    }

    @Test
    void common_zeroBudgetAndCredits_areAmounts() {
        BudgetSignal signal = signal(new Alerts()
                .with("BudgetThreshold", "$0.00")
                .with("NotificationThresholdAmount", "$0.00")
                .with("SpentAmount", "-$3.00")
                .text());
        assertThat(signal.amount()).contains(Money.usd("0"));
        assertThat(signal.spent()).contains(Money.usd("-3"));
    }

    @Test
    void common_firedInTheFuture_isObservedWhenItCame() {
        assertThat(signal(new Alerts().fired("2031-01-01T00:00:00Z").text()).observed())
                .isEqualTo(RECEIVED);
        assertThat(signal(new Alerts().fired("yesterday").text()).observed()).isEqualTo(RECEIVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subscriptions/6F0A4C1E-0D7B-4A53-9A0E-2B7C5D3E8F10/providers/Microsoft.Consumption/budgets/TEAM-ML",
                "/subscriptions/6f0a4c1e-0d7b-4a53-9a0e-2b7c5d3e8f10/providers/Microsoft.CostManagement/budgets/team-ml"
            })
    void common_idInAnySpelling_isOneBudget(String id) {
        assertThat(signal(new Alerts().with("BudgetId", id).text()).budget())
                .isEqualTo(signal(new Alerts().text()).budget());
    }

    @Test
    void common_budgetOfAGroup_isOfItsSubscription() {
        BudgetRef ref = signal(new Alerts()
                        .with(
                                "BudgetId",
                                "/subscriptions/" + Alerts.SUBSCRIPTION
                                        + "/resourceGroups/Train (1)_x/providers/Microsoft.Consumption/budgets/b")
                        .text()
                        .replace("Train (1)", "Train(1)"))
                .budget();
        assertThat(ref.account()).isEqualTo(Alerts.SUBSCRIPTION);
        assertThat(ref.id()).contains("/resourcegroups/train(1)_x/");
    }

    /** A request is made of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "budget",
                "/subscriptions/x/providers/Microsoft.Consumption/budgets/b",
                "/subscriptions/6f0a4c1e-0d7b-4a53-9a0e-2b7c5d3e8f10/providers/Microsoft.Consumption/budgets/b?x=y",
                "/subscriptions/6f0a4c1e-0d7b-4a53-9a0e-2b7c5d3e8f10/providers/Microsoft.Consumption/budgets/../../keys",
                "/subscriptions/6f0a4c1e-0d7b-4a53-9a0e-2b7c5d3e8f10/resourceGroups/../providers/Microsoft.Consumption/budgets/b",
                "/subscriptions/6f0a4c1e-0d7b-4a53-9a0e-2b7c5d3e8f10/resourceGroups/a%2Fb/providers/Microsoft.Consumption/budgets/b",
                "https://example.com/subscriptions/6f0a4c1e-0d7b-4a53-9a0e-2b7c5d3e8f10/providers/Microsoft.Consumption/budgets/b"
            })
    void common_idThatIsNone_isMalformed(String id) {
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> read(new Alerts().with("BudgetId", id).text()))
                .withMessageContaining("BudgetId");
    }

    @ParameterizedTest
    @CsvSource({
        "Platform,budgets,Cost",
        "CostAlerts,creditAlerts,Cost",
        "CostAlerts,departmentQuotaAlerts,Cost",
        "CostAlerts,null,Cost",
        "CostAlerts,budgets,Usage",
        "CostAlerts,budgets,ReservationUtilization"
    })
    void common_otherAlert_isNothing(String service, String category, String type) {
        String text = new Alerts().with("BudgetType", type).text().replace("CostAlerts", service);
        assertThat(read(text.replace("\"budgets\"", "\"" + category + "\"")))
                .hasOnlyElementsOfType(Heard.Nothing.class);
    }

    @Test
    void otherSchema_isNothing() {
        assertThat(read("{\"schemaId\":\"AzureMonitorMetricAlert\",\"data\":{}}"))
                .hasOnlyElementsOfType(Heard.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "1",
                "null",
                "{\"message\":{\"data\":\"e30=\"}}",
                "{\"Type\":\"Notification\"}"
            })
    void noMessageOfThisCloud_isEmpty(String text) {
        assertThat(alerts.read(bytes(text), RECEIVED)).isEmpty();
    }

    @Test
    void malformed_sayWhereAndQuoteNothing() {
        String cut = new Alerts().text();
        for (String text : List.of(
                cut.substring(0, cut.length() - 20),
                cut + "{}",
                "{\"schemaId\":\"azureMonitorCommonAlertSchema\",\"data\":" + "[".repeat(40) + "]".repeat(40) + "}",
                cut.replace("\"Unit\"", "\"SpentAmount\""),
                "{\"schemaId\":\"AIP Budget Notification\"}",
                "{\"schemaId\":\"AIP Budget Notification\",\"data\":{\"SubscriptionId\":\"secret\"}}")) {
            assertThatExceptionOfType(MalformedMessage.class)
                    .as(text)
                    .isThrownBy(() -> read(text))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("812", "secret", Alerts.SUBSCRIPTION));
        }
    }

    @Test
    void message_overItsSize_isNotParsed() {
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> alerts.read(new byte[CostMessages.MOST_BYTES + 1], RECEIVED))
                .withMessageContaining("bytes");
    }

    /** The sample of 2018 has a share of the amount where those since have money. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100 | 50    | 0.8    |          ",
                "900 | 10000 | 8000.0 |          ",
                "900 | 10000 | 0.8    | 0.8      ",
                "1   | 5     | 0.8    |          ",
                "9000 | 10000 | 0.8   |          ",
                "0.1 | 5     | 0.8    |          ",
                "0   | 0     | 0.8    |          "
            })
    void legacy_thresholdThatIsAShare_saysThatAForecastIsAheadOfSpend(
            String spent, String budget, String threshold, String share) {
        BudgetSignal signal = signal(Alerts.legacy(spent, budget, threshold, ""));
        assertThat(signal.spent()).contains(Money.usd(spent));
        assertThat(signal.amount()).contains(Money.usd(budget));
        assertThat(signal.forecast()).isEmpty();
        assertThat(signal.passed()).isEqualTo(share == null ? Map.of() : Map.of(Basis.FORECAST, new BigDecimal(share)));
    }

    @Test
    void legacy_group_isAPartOfTheId() {
        assertThat(signal(Alerts.legacy("1", "2", "1", "Test-RG")).budget().id())
                .isEqualTo("/subscriptions/" + Alerts.SUBSCRIPTION
                        + "/resourcegroups/test-rg/providers/microsoft.consumption/budgets/team-ml");
    }

    @Test
    void captured_common_isUnderstood() throws IOException {
        BudgetSignal actual = signal(captured("budget-webhook-common-actual.json"));
        assertThat(actual.spent()).contains(Money.usd("11111"));
        assertThat(actual.amount()).contains(Money.usd("50"));
        assertThat(actual.doubt()).isEmpty();
        BudgetSignal forecast = signal(captured("budget-webhook-common-forecasted.json"));
        assertThat(forecast.forecast()).contains(Money.usd("1111.11"));
        assertThat(forecast.spent()).contains(Money.usd("999.99"));
        assertThat(forecast.doubt()).isEmpty();
    }

    @Test
    void captured_legacy_isUnderstood() throws IOException {
        BudgetSignal signal = signal(captured("budget-webhook-legacy.json"));
        assertThat(signal.name()).isEqualTo("test-budgetName");
        assertThat(signal.spent()).contains(Money.usd("1111.32"));
        assertThat(signal.amount()).contains(Money.usd("10000"));
        assertThat(signal.passed()).isEmpty();
        assertThat(signal.doubt()).isEmpty();
    }

    private static String captured(String name) throws IOException {
        return Files.readString(Tools.shared("payloads/azure/" + name));
    }

    private BudgetSignal signal(String text) {
        assertThat(read(text)).hasSize(1).hasOnlyElementsOfType(Heard.OfBudget.class);
        return ((Heard.OfBudget) read(text).getFirst()).signal();
    }

    private List<Heard> read(String text) {
        return alerts.read(bytes(text), RECEIVED).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
