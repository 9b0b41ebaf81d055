package dev.sluice.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.sluice.cloud.CostMessages;
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
import java.time.Instant;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BillingMessagesTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-23T12:00:00Z");
    private static final String ATTRIBUTES = """
            {"billingAccountId":"01D4EE-079462-DFD6EC","budgetId":"de72f49d-779b-4945-a127-4d6ce8def0bb",\
            "schemaVersion":"1.0"}""";
    private static final String DATA = """
            {"budgetDisplayName":"GPUs","costAmount":140.321,"costIntervalStart":"2026-11-01T07:00:00Z",\
            "budgetAmount":152.557,"budgetAmountType":"SPECIFIED_AMOUNT","alertThresholdExceeded":0.9,\
            "currencyCode":"USD"}""";

    private final BillingMessages messages = new BillingMessages();

    private Optional<List<Heard>> read(String text) {
        return messages.read(text.getBytes(UTF_8), RECEIVED);
    }

    private BudgetSignal budget(String text) {
        return assertThat(read(text).orElseThrow())
                .singleElement(type(Heard.OfBudget.class))
                .actual()
                .signal();
    }

    private CostAnomaly anomaly(String text) {
        return assertThat(read(text).orElseThrow())
                .singleElement(type(Heard.OfAnomaly.class))
                .actual()
                .anomaly();
    }

    private static String base64(String data) {
        return Base64.getEncoder().encodeToString(data.getBytes(UTF_8));
    }

    private static String push(String data, String attributes) {
        return "{\"message\":{\"data\":\"" + base64(data) + "\",\"attributes\":" + attributes
                + ",\"messageId\":\"7\",\"publishTime\":\"2026-11-23T11:59:58.5Z\"},\"subscription\":\"projects/p/subscriptions/s\"}";
    }

    private static String data(String from, String to) {
        assertThat(DATA).contains(from);
        return push(DATA.replace(from, to), ATTRIBUTES);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @Test
    void read_capturedCloudEvents_giveTheDocumentedFigures() {
        BudgetSignal passed =
                budget(new String(Captured.payload("gcp/ASSEMBLED-budget-cloudevent-threshold-0.9.json"), UTF_8));
        assertThat(passed)
                .isEqualTo(new BudgetSignal(
                        new BudgetRef(Cloud.GCP, "01D4EE-079462-DFD6EC", "de72f49d-779b-4945-a127-4d6ce8def0bb"),
                        "My Personal Budget",
                        Optional.of(new Period(Instant.parse("2021-02-01T08:00:00Z"), Optional.empty())),
                        Optional.of(Money.usd("152.557")),
                        Optional.of(Money.usd("140.321")),
                        Optional.empty(),
                        Map.of(Basis.ACTUAL, decimal("0.9"), Basis.FORECAST, decimal("0.2")),
                        Instant.parse("2021-02-20T09:00:00.123Z"),
                        Optional.empty()));
        BudgetSignal none =
                budget(new String(Captured.payload("gcp/ASSEMBLED-budget-cloudevent-no-threshold.json"), UTF_8));
        assertThat(none.spent()).contains(Money.usd("10.5"));
        assertThat(none.passed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cloudevents-MessagePublishedData-text",
                "cloudevents-MessagePublishedData-binary",
                "cloudevents-structured-MessagePublishedData",
                "ff-java-legacy_pubsub",
                "ff-java-pubsub_text-cloudevent-input"
            })
    void read_capturedMessagesOfOthers_areNoBudgets(String name) {
        byte[] delivery = Captured.payload("gcp/" + name + ".json");
        assertThatThrownBy(() -> messages.read(delivery, RECEIVED)).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcp/ff-java-pubsub_background.json",
                "aws/sns-lambda-event-budget-actual.json",
                "aws/sns-budget-body-monthly-2019.txt",
                "aws/eventbridge-cost-anomaly-detected.json",
                "azure/budget-webhook-common-actual.json",
                "azure/budget-webhook-legacy.json"
            })
    void read_capturedMessagesOfOtherKindsAndClouds_nothingForABudget(String name) {
        List<Heard> heard = messages.read(Captured.payload(name), RECEIVED).orElse(List.of());
        assertThat(heard).allMatch(one -> one instanceof Heard.Nothing);
        assertThat(heard.isEmpty()).isEqualTo(!name.startsWith("gcp"));
    }

    @Test
    void read_everyEnvelope_saysTheSame() {
        String message = "{\"data\":\"" + base64(DATA) + "\",\"attributes\":" + ATTRIBUTES
                + ",\"messageId\":\"7\",\"message_id\":\"7\",\"publishTime\":\"2026-11-23T11:59:58.5Z\",\"publish_time\":\"2026-11-23T11:59:58.5Z\"}";
        String body = "{\"message\":" + message + ",\"subscription\":\"s\",\"deliveryAttempt\":0}";
        String event =
                "{\"specversion\":\"1.0\",\"type\":\"" + PubSubMessage.EVENT + "\",\"source\":\"s\",\"id\":\"7\",";
        BudgetSignal expected = budget(push(DATA, ATTRIBUTES));
        assertThat(expected.observed()).isEqualTo(Instant.parse("2026-11-23T11:59:58.500Z"));
        assertThat(budget(body)).isEqualTo(expected);
        assertThat(budget(event + "\"data\":" + body + "}")).isEqualTo(expected);
        assertThat(budget(event + "\"data_base64\":\"" + base64(body) + "\"}")).isEqualTo(expected);
        assertThat(budget(message)).isEqualTo(expected);
        assertThat(budget("[{\"ackId\":\"a\",\"message\":" + message + "}]")).isEqualTo(expected);
        assertThat(budget("{\"receivedMessages\":[{\"ackId\":\"a\",\"message\":" + message + "}]}"))
                .isEqualTo(expected);
        assertThat(budget("{\"context\":{\"timestamp\":\"2026-11-23T11:59:58.5Z\"},\"data\":{\"@type\":"
                        + "\"type.googleapis.com/google.pubsub.v1.PubsubMessage\",\"attributes\":" + ATTRIBUTES
                        + ",\"data\":\"" + base64(DATA) + "\"}}"))
                .isEqualTo(expected);
    }

    @Test
    void read_dataAloneBesideItsAttributes_isObservedWhenItWasReceived() {
        BudgetSignal decoded = budget("{\"attributes\":" + ATTRIBUTES + ",\"data\":" + DATA + "}");
        assertThat(decoded.observed()).isEqualTo(RECEIVED);
        assertThat(budget(ATTRIBUTES.replace("}", ",") + DATA.substring(1))).isEqualTo(decoded);
    }

    @Test
    void read_severalPulled_areHeardInTheirOrder() {
        String one = "{\"message\":{\"data\":\"" + base64(DATA) + "\",\"attributes\":" + ATTRIBUTES + "}}";
        String other = one.replace(base64(DATA), base64(DATA.replace("140.321", "1")));
        assertThat(read("[" + one + "," + other + "]").orElseThrow())
                .extracting(heard -> ((Heard.OfBudget) heard).signal().spent().orElseThrow())
                .containsExactly(Money.usd("140.321"), Money.usd("1"));
    }

    @Test
    void read_withoutAttributes_isMalformedAsNamesAreNotUnique() {
        assertThatThrownBy(() -> read(DATA))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("billingAccountId");
        assertThatThrownBy(() -> read(push(DATA, "null"))).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> read(push(DATA, "{\"billingAccountId\":\"01D4EE-079462-DFD6EC\"}")))
                .hasMessageContaining("budgetId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "01D4EE-079462-DFD6EC/budgets", "", "a b"})
    void read_idsThatAreNone_areMalformed(String id) {
        assertThatThrownBy(() -> read(push(DATA, ATTRIBUTES.replace("01D4EE-079462-DFD6EC", id))))
                .isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> read(push(DATA, ATTRIBUTES.replace("de72f49d-779b-4945-a127-4d6ce8def0bb", id))))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void read_amountsOfAnyCurrency_areExact() {
        BudgetSignal yen = budget(push(
                DATA.replace("USD", "JPY")
                        .replace("140.321", "-1234567890.000000001")
                        .replace("152.557", "0"),
                ATTRIBUTES));
        assertThat(yen.spent()).contains(new Money(decimal("-1234567890.000000001"), Currency.getInstance("JPY")));
        assertThat(yen.amount()).contains(Money.zero(Currency.getInstance("JPY")));
        assertThat(budget(data("140.321", "9007199254740993.01")).spent()).contains(Money.usd("9007199254740993.01"));
        assertThat(budget(data("140.321", "1.5e2")).spent()).contains(Money.usd("150"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"costAmount\":\"Infinity\"",
                "\"costAmount\":NaN",
                "\"costAmount\":true",
                "\"costAmount\":1e400",
                "\"costAmount\":9e9007199254740993",
                "\"costAmount\":0.00000000000000000000000000000000000000000000000001",
                "\"costAmount\":1,\"costAmount\":2",
                "\"budgetAmount\":-1,\"x\":1",
                "\"currencyCode\":\"EURO\",\"x\":1",
                "\"alertThresholdExceeded\":-0.5,\"x\":1",
                "\"costIntervalStart\":\"November\",\"x\":1",
                "\"costIntervalStart\":\"1970-01-01T00:00:00Z\",\"x\":1"
            })
    void read_figuresThatNoBudgetHas_areMalformed(String wrong) {
        String key = wrong.substring(0, wrong.indexOf(':') + 1);
        String without = DATA.replaceFirst(key + "(\"[^\"]*\"|[^,}]*)", "\"was\":0");
        assertThatThrownBy(() -> read(push("{" + wrong + "," + without.substring(1), ATTRIBUTES)))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void read_figuresThatAreMissing_areEmptyAndNeverMadeUp() {
        BudgetSignal bare = budget(push("{\"costAmount\":3}", ATTRIBUTES));
        assertThat(bare.name()).isEqualTo("de72f49d-779b-4945-a127-4d6ce8def0bb");
        assertThat(bare.spent()).isEmpty();
        assertThat(bare.amount()).isEmpty();
        assertThat(bare.period()).isEmpty();
        assertThat(bare.doubt()).isEmpty();
    }

    /** Amounts that follow what was spent before are recalculated by Google: what a message says counts. */
    @ParameterizedTest
    @ValueSource(strings = {"SPECIFIED_AMOUNT", "LAST_MONTH_COST", "LAST_PERIODS_COST", "SOMETHING_NEW"})
    void read_amountOfAnyKind_isTheOneThatIsSaid(String kind) {
        BudgetSignal signal = budget(data("SPECIFIED_AMOUNT", kind));
        assertThat(signal.amount()).contains(Money.usd("152.557"));
        assertThat(signal.doubt()).isEmpty();
    }

    @Test
    void read_nulls_areAbsent() {
        BudgetSignal signal = budget(push(
                "{\"budgetDisplayName\":null,\"costAmount\":5,\"costIntervalStart\":null,\"budgetAmount\":null,"
                        + "\"alertThresholdExceeded\":null,\"forecastThresholdExceeded\":null,\"currencyCode\":\"USD\"}",
                ATTRIBUTES));
        assertThat(signal.spent()).contains(Money.usd("5"));
        assertThat(signal.amount()).isEmpty();
        assertThat(signal.period()).isEmpty();
        assertThat(signal.passed()).isEmpty();
    }

    @Test
    void read_twoBudgetsOfOneName_areTwo() {
        BudgetSignal one = budget(push(DATA, ATTRIBUTES));
        BudgetSignal other = budget(push(DATA, ATTRIBUTES.replace("de72f49d", "ffffffff")));
        assertThat(one.name()).isEqualTo(other.name());
        assertThat(one.budget()).isNotEqualTo(other.budget());
    }

    @Test
    void read_whatGoogleDoesNotSendToday_isDoubted() {
        assertThat(budget(push(DATA, ATTRIBUTES.replace("1.0", "2.0"))).doubt().orElseThrow())
                .contains("schemaVersion");
        assertThat(budget(push(DATA, ATTRIBUTES.replace(",\"schemaVersion\":\"1.0\"", "")))
                        .doubt())
                .isEmpty();
        // In winter the day begins an hour later in UTC: the 1st of November 2026 is the day on which it changes.
        assertThat(budget(data("07:00:00Z", "08:00:00Z")).doubt().orElseThrow()).contains("midnight");
        assertThat(budget(data("2026-11-01T07", "2026-12-01T08")).doubt()).isEmpty();
    }

    @Test
    void read_publishedInTheFuture_isObservedNow() {
        assertThat(budget(push(DATA, ATTRIBUTES).replace("2026-11-23T11", "2026-11-23T12"))
                        .observed())
                .isEqualTo(RECEIVED);
    }

    @Test
    void read_tooLongOrTooDeep_isMalformed() {
        String deep = "[".repeat(CostMessages.DEEPEST + 1);
        assertThatThrownBy(() -> read(deep)).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> read(push("{\"x\":" + deep, ATTRIBUTES))).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> read("{\"x\":\"" + "y".repeat(CostMessages.MOST_BYTES) + "\"}"))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void read_anomaly_mixesMoneyObjectsAndNumbers() {
        String text = """
                {"anomalyName":"billingAccounts/01D4EE-079462-DFD6EC/anomalies/a-17","detectionDate":"2026-11-20",\
                "expectedSpendAmount":{"currencyCode":"EUR","units":"12","nanos":500000000},"actualSpendAmount":212.25,\
                "deviationPercentage":"Infinity","rootCauses":[{"displayName":"Compute Engine"},"us-central1"]}""";
        CostAnomaly found = anomaly(
                push(
                        text,
                        "{\"scope\":\"project\",\"billingAccountName\":\"billingAccounts/01D4EE-079462-DFD6EC\",\"resourceDisplayName\":\"training\",\"SchemaVersion\":\"1.0\"}"));
        Currency euro = Currency.getInstance("EUR");
        assertThat(found)
                .isEqualTo(new CostAnomaly(
                        Cloud.GCP,
                        "01D4EE-079462-DFD6EC",
                        "billingAccounts/01D4EE-079462-DFD6EC/anomalies/a-17",
                        "training",
                        Optional.of(Instant.parse("2026-11-20T08:00:00Z")),
                        Optional.of(new Money(decimal("12.5"), euro)),
                        Optional.of(new Money(decimal("212.25"), euro)),
                        Optional.empty(),
                        List.of("Compute Engine", "us-central1"),
                        Optional.empty()));
    }

    @Test
    void read_anomalyWithoutACurrency_believesNoNumber() {
        CostAnomaly found = anomaly(push(
                "{\"anomalyName\":\"a\",\"actualSpendAmount\":5,\"expectedSpendAmount\":{\"units\":\"1\"},\"detectionDate\":{\"year\":2026,\"month\":11,\"day\":2}}",
                "{\"resourceName\":\"projects/p\"}"));
        assertThat(found.account()).isEqualTo("projects/p");
        assertThat(found.actual()).isEmpty();
        assertThat(found.expected()).isEmpty();
        assertThat(found.since()).contains(Instant.parse("2026-11-02T08:00:00Z"));
    }

    @Test
    void read_attributeThatIsNoText_isMalformedWithoutQuotingItsName() {
        assertThatThrownBy(() -> read(push(DATA, "{\"a\\nb" + "x".repeat(10_000) + "\":1}")))
                .isInstanceOf(MalformedMessage.class)
                .hasMessage("an attribute of the message is not a text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20", "2026-11-20T23:30:00.5Z", "2026-11-20 08:00", "2026-11-20t08:00:00-08:00"})
    void read_anomalyOfADayWithHours_isOfThatDay(String detected) {
        assertThat(detectedOn(detected).since()).contains(Instant.parse("2026-11-20T08:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-201",
                "2026-11-20[[[",
                "2026-11-20T",
                "2026-11-20-21",
                "2026-11",
                "1999-11-20",
                "+999999999-12-31T23:59:59Z"
            })
    void read_anomalyOfADayWithSomethingBehindIt_isMalformed(String detected) {
        assertThatThrownBy(() -> detectedOn(detected))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("detectionDate");
    }

    private CostAnomaly detectedOn(String detected) {
        return anomaly(push(
                "{\"anomalyName\":\"a\",\"detectionDate\":\"" + detected + "\"}", "{\"resourceName\":\"projects/p\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "11.7", "\"11\"", "4294967307"})
    void read_anomalyOfAMonthThatIsNoWholeNumber_hasNoDay(String month) {
        CostAnomaly found = anomaly(push(
                "{\"anomalyName\":\"a\",\"detectionDate\":{\"year\":2026,\"month\":" + month + ",\"day\":2}}",
                "{\"resourceName\":\"projects/p\"}"));
        assertThat(found.since()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"units\":\"1.5\",\"currencyCode\":\"USD\"}",
                "{\"units\":\"1\",\"nanos\":-5,\"currencyCode\":\"USD\"}",
                "{\"units\":\"1\",\"nanos\":5000000000,\"currencyCode\":\"USD\"}",
                "{\"units\":\"1\",\"currencyCode\":\"Dollar\"}",
                "\"Infinity\""
            })
    void read_anomalyOfNoMoney_isMalformed(String amount) {
        assertThatThrownBy(() -> read(push(
                        "{\"anomalyName\":\"a\",\"expectedSpendAmount\":" + amount + "}",
                        "{\"resourceName\":\"projects/p\"}")))
                .isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{}",
                "[]",
                "[1]",
                "{\"specversion\":\"1.0\",\"type\":\"google.cloud.audit.log.v1.written\"}"
            })
    void read_whatIsNotPubSubs_isNotRead(String text) {
        assertThat(read(text)).isEmpty();
    }
}
