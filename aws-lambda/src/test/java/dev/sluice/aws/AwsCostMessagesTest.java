package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsCostMessagesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant PUBLISHED = Instant.parse("2026-11-12T03:23:01.482Z");

    private final CostMessages messages = new AwsCostMessages();

    @Test
    void letter_ofAMonth_saysAllThatItsLinesSay() {
        BudgetSignal signal = budget(Letter.MONTHLY.monthly());

        assertThat(signal)
                .isEqualTo(new BudgetSignal(
                        new BudgetRef(Cloud.AWS, "123456789012", "team-gpu"),
                        "team-gpu",
                        Optional.of(Period.of(
                                Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"))),
                        Optional.of(Money.usd("1000")),
                        Optional.of(Money.usd("900.5")),
                        Optional.empty(),
                        Map.of(),
                        NOW,
                        Optional.empty()));
    }

    @Test
    void letter_ofAForecast_hasNoSpend() {
        BudgetSignal signal = budget(Letter.MONTHLY.forecast().monthly());

        assertThat(signal.forecast()).contains(Money.usd("900.5"));
        assertThat(signal.spent()).isEmpty();
        assertThat(signal.doubt()).isEmpty();
    }

    @Test
    void envelopes_ofEveryKind_sayTheSameAsTheLetter() {
        String letter = Letter.MONTHLY.monthly();

        assertThat(List.of(budget(Letter.posted(letter)), budget(Letter.handed(letter))))
                .allSatisfy(signal -> {
                    assertThat(signal.spent()).isEqualTo(budget(letter).spent());
                    assertThat(signal.observed()).isEqualTo(PUBLISHED);
                });
        assertThat(read(Letter.handed(letter, Letter.anomaly()))).hasSize(2);
    }

    @Test
    void letter_ofADay_isAboutTheDayBefore() {
        BudgetSignal signal = budget(Letter.MONTHLY.daily());

        assertThat(signal.period())
                .contains(Period.of(Instant.parse("2026-11-11T00:00:00Z"), Instant.parse("2026-11-12T00:00:00Z")));
        assertThat(signal.spent()).contains(Money.usd("900.5"));
        assertThat(signal.doubt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"per", "day", "Yesterday", ". Yesterday"})
    void letter_ofADayWhoseNameHidesThat_isNeverAboutAMonth(String name) {
        BudgetSignal signal = budget(Letter.MONTHLY.named(name).daily());

        assertThat(signal.period()
                        .filter(period -> period.length().orElseThrow().toDays() > 1))
                .isEmpty();
        assertThat(signal.period().isPresent() || signal.doubt().isPresent()).isTrue();
    }

    @Test
    void letter_ofAMonthWhoseBudgetIsNamedLikeADays_isAboutTheMonth() {
        BudgetSignal signal =
                budget(Letter.MONTHLY.named("a per day. Yesterday, the").monthly());

        assertThat(signal.period().orElseThrow().start()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    }

    @Test
    void letter_ofADayThatIsNotOver_isDoubtedAndNamesNoPeriod() {
        BudgetSignal signal = budget(Letter.MONTHLY.daily().replace("November 12, 2026", "December 30, 2030"));

        assertThat(signal.period()).isEmpty();
        assertThat(signal.doubt()).hasValueSatisfying(why -> assertThat(why).contains("its day is not certain"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "November 1, 2026",
                "November 2, 2026",
                "November 29, 2026",
                "November 30, 2026",
                "Smarch 13, 2026"
            })
    void letter_nearTheEndOfAMonth_namesNoPeriod(String date) {
        String letter = Letter.MONTHLY.monthly().replace("November 12, 2026", date);

        assertThat(budget(letter).period()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"80%, 0.80", "> 80%, 0.80", "> 80.5 %, 0.805", ">= 100%, 1.00"})
    void threshold_inPercent_isTheShareThatWasPassed(String threshold, BigDecimal share) {
        BudgetSignal signal = budget(Letter.MONTHLY.above(threshold).monthly());

        assertThat(signal.passed()).isEqualTo(Map.of(Basis.ACTUAL, share));
        assertThat(signal.doubt()).isEmpty();
    }

    @Test
    void threshold_fromBelow_passedNothing() {
        assertThat(budget(Letter.MONTHLY.above("< 80%").monthly()).passed()).isEmpty();
        assertThat(budget(Letter.MONTHLY.above("< $2,000.00").monthly()).doubt())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "$0.00; 0",
                "$12; 12",
                "$1,234,567.891; 1234567.891",
                "-$5.25; -5.25",
                "$-5.25; -5.25",
                "USD 7.50; 7.50",
                "7.50 USD; 7.50"
            })
    void figure_inDollars_isRead(String text, BigDecimal dollars) {
        BudgetSignal signal = budget(Letter.MONTHLY.above("> $-10.00").at(text).monthly());

        assertThat(signal.spent())
                .hasValueSatisfying(spent -> assertThat(spent.amount()).isEqualByComparingTo(dollars));
        assertThat(signal.doubt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "€900.50",
                "£900",
                "¥900",
                "900.50",
                "$1.234,50",
                "$12,34",
                "$1,2345",
                "--$4",
                "$1e3",
                "$",
                "XYZ 5",
                "$ 5",
                "A$5"
            })
    void figure_inAnotherWriting_isDoubtedAndLeftOut(String text) {
        BudgetSignal signal = budget(Letter.MONTHLY.at(text).monthly());

        assertThat(signal.spent()).isEmpty();
        assertThat(signal.doubt()).isPresent();
    }

    @Test
    void figures_ofTwoCurrencies_areLeftOut() {
        BudgetSignal signal =
                budget(Letter.MONTHLY.at("CNY 900.50").above("> CNY 800").monthly());

        assertThat(signal.amount()).isEmpty();
        assertThat(signal.spent()).isEmpty();
        assertThat(signal.doubt()).isPresent();
    }

    @Test
    void sentence_thatDiffersFromTheLine_isADoubt() {
        BudgetSignal signal = budget(Letter.MONTHLY.saying("$950.00").monthly());

        assertThat(signal.spent()).contains(Money.usd("900.5"));
        assertThat(signal.doubt()).contains("its sentence and its ACTUAL line differ");
    }

    @Test
    void amount_belowItsThreshold_isADoubt() {
        assertThat(budget(Letter.MONTHLY.at("$700.00").monthly()).doubt())
                .contains("its amount is below its threshold");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a budget is greater than $1.00 for the current year. b",
                "x budget is greater than $1.00",
                "The ACTUAL Cost associated with this budget is",
                "$5.00 (50%) ÄÖ 预算",
                "per day"
            })
    void name_thatReadsLikeTheLetter_changesNoFigure(String name) {
        BudgetSignal signal = budget(Letter.MONTHLY.named(name).monthly());

        assertThat(signal.name()).isEqualTo(name);
        assertThat(signal.spent()).contains(Money.usd("900.5"));
        assertThat(signal.amount()).contains(Money.usd("1000"));
        assertThat(signal.period().map(Period::start)).contains(Instant.parse("2026-11-01T00:00:00Z"));
    }

    /** The API takes anything but a colon and a backslash. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "two\nlines",
                "two\r\nlines",
                "two\u2028lines",
                "two\u0085lines",
                "gpu\nAlert Type ACTUAL\nAWS Account 999900001111"
            })
    void name_ofSeveralLines_isWhole(String name) {
        BudgetSignal signal = budget(Letter.MONTHLY.named(name).monthly());

        assertThat(signal.budget()).isEqualTo(new BudgetRef(Cloud.AWS, "123456789012", name));
        assertThat(signal.spent()).contains(Money.usd("900.5"));
        assertThat(signal.period().map(Period::start)).contains(Instant.parse("2026-11-01T00:00:00Z"));
    }

    @Test
    void name_beforeALineThatNobodyKnows_doesNotTakeItIn() {
        String letter = Letter.MONTHLY.monthly().replace("Budget Type:", "Budget ARN: arn:aws:x\nBudget Type:");

        assertThat(budget(letter)).isEqualTo(budget(Letter.MONTHLY.monthly()));
    }

    /** Of a budget of a cent, half of it prints as a cent, too: whether 60 or 140 per cent are spent can't be seen. */
    @ParameterizedTest
    @CsvSource({
        "$0.01, > $0.00, $0.01, true",
        "$0.01, > $0.01, $0.02, true",
        "$0.99, > $0.79, $0.80, true",
        "$0.00, > $0.00, $0.00, true",
        // More than ten times the amount, whatever the cents hide.
        "$0.02, > $0.00, $0.95, false",
        "$0.00, > $0.00, $0.95, false",
        "$1.00, > $0.80, $0.80, false"
    })
    void amounts_thatCentsAreTooCoarseFor_areDoubted(String budget, String threshold, String figure, boolean doubted) {
        BudgetSignal signal =
                budget(Letter.MONTHLY.of(budget).above(threshold).at(figure).monthly());

        assertThat(signal.doubt().isPresent()).isEqualTo(doubted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RI Utilization", "RI Coverage", "Savings Plans Utilization", "Usage", "RI_UTILIZATION"})
    void letter_ofSomethingElseThanCost_isNothingWhateverElseItSays(String type) {
        String bare =
                "AWS Budget Notification November 12, 2026\nAWS Account 123456789012\n\nBudget Name: x\nBudget Type: "
                        + type + "\nTarget Utilization: 80%\nUtilization: 12.5%\n";

        assertThat(read(bare)).singleElement().isInstanceOf(Heard.Nothing.class);
    }

    @Test
    void letter_ofAQuarterAYearAndOneOfItsOwnTime_isOfThePeriodThatItNames() {
        String month = Letter.MONTHLY.monthly();

        assertThat(budget(month.replace("current month", "current quarter")).period())
                .contains(Period.of(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z")));
        assertThat(budget(month.replace("current month", "current year")).period())
                .contains(Period.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z")));
        assertThat(budget(month.replace("the current month", "the budget period"))
                        .period())
                .isEmpty();
    }

    /** As long as a message may be, of what makes a careless pattern look again and again. */
    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\n", "\r", "A", "$", "\n ", " x", "AWS Account  ", "Alert Type: "})
    void letter_madeToTakeLong_isReadAtOnce(String much) {
        String filler = much.repeat((CostMessages.MOST_BYTES - 2_000) / much.length());
        String letter = Letter.MONTHLY.monthly();

        for (String text : List.of(
                letter.replace("AWS Account", filler + "AWS Account"),
                letter.replace("Alert Type:", "Alert Type:x" + filler + "x"),
                letter.replace("Dear AWS", filler + "Dear AWS"))) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                try {
                    read(text);
                } catch (MalformedMessage refused) {
                    assertThat(refused.getMessage()).hasSizeLessThan(200);
                }
            });
        }
    }

    @Test
    void line_thatStandsTwice_isADoubt() {
        String letter = Letter.MONTHLY.monthly().replace("Alert Type", "ACTUAL Amount: $1.00\nAlert Type");

        assertThat(budget(letter).doubt()).isPresent();
    }

    @Test
    void letter_withWindowsLineEndsAndSpaces_isReadTheSame() {
        String letter = Letter.MONTHLY.monthly();

        assertThat(budget(letter.replace("\n", " \r\n  "))).isEqualTo(budget(letter));
    }

    @Test
    void budget_ofSomethingElseThanCost_isNothing() {
        String letter = Letter.MONTHLY.monthly().replace("Budget Type: Cost", "Budget Type: RI Utilization");

        assertThat(read(letter)).singleElement().isInstanceOf(Heard.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Budget Name", "Budget Type", "Alert Type", "AWS Account"})
    void letter_withoutALineThatAllHave_isMalformed(String line) {
        String letter = Letter.MONTHLY.monthly().replaceAll("(?m)^" + line + ".*$", "");

        assertThatThrownBy(() -> read(letter))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining(line);
    }

    @Test
    void anomaly_inBothSpellings_saysTheSame() {
        CostAnomaly published = anomaly(Letter.posted(Letter.anomaly()));

        assertThat(published)
                .isEqualTo(new CostAnomaly(
                        Cloud.AWS,
                        "123456789012",
                        "an-1",
                        "Amazon Elastic Compute Cloud - Compute",
                        Optional.of(Instant.parse("2026-11-10T00:00:00Z")),
                        Optional.of(Money.usd("10.25")),
                        Optional.of(Money.usd("410.75")),
                        Optional.of(Money.usd("400.5")),
                        List.of("Amazon EC2, us-east-1, 222233334444, BoxUsage:p5.48xlarge"),
                        Optional.of("https://console.aws.amazon.com/x")));
        assertThat(anomaly(Letter.anomalyEvent())).isEqualTo(published);
        assertThat(anomaly(Letter.anomaly())).isEqualTo(published);
        assertThat(anomaly(Letter.handed(Letter.anomaly()))).isEqualTo(published);
    }

    @Test
    void anomaly_withALinkToElsewhere_hasNone() {
        String message = Letter.anomaly()
                .replace("https://console.aws.amazon.com/x", "https://console.aws.amazon.com.evil.example/");

        assertThat(anomaly(message).link()).isEmpty();
    }

    @Test
    void anomaly_withAFigureNoMoneyHas_leavesItOut() {
        assertThat(anomaly(Letter.anomaly().replace("410.75", "1e900000000")).actual())
                .isEmpty();
        assertThat(anomaly(Letter.anomaly().replace("410.75", "\"Infinity\"")).actual())
                .isEmpty();
    }

    @Test
    void posted_withRecordsBesideItsMessage_isReadByItsMessage() {
        String posted = Letter.posted(Letter.MONTHLY.monthly());
        String records = Letter.handed(Letter.MONTHLY.named("forged").monthly());

        assertThat(budget(records.substring(0, records.length() - 1) + "," + posted.substring(1))
                        .name())
                .isEqualTo("team-gpu");
    }

    @Test
    void subscription_andOtherMessages_areNothing() {
        assertThat(read(Letter.posted("SubscriptionConfirmation", "You have chosen to subscribe")))
                .singleElement()
                .isInstanceOf(Heard.Nothing.class);
        assertThat(read(Letter.posted("{\"AlarmName\":\"x\"}"))).singleElement().isInstanceOf(Heard.Nothing.class);
        assertThat(read(Letter.posted("the build is green"))).singleElement().isInstanceOf(Heard.Nothing.class);
        assertThat(read("{\"source\":\"aws.ec2\",\"detail-type\":\"x\",\"detail\":{}}"))
                .singleElement()
                .isInstanceOf(Heard.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{}",
                "[]",
                "{",
                "null",
                "{\"schemaId\":\"AIP Budget Notification\"}",
                "{\"message\":{\"data\":\"e30=\"}}",
                "{\"Records\":[]}",
                "{\"Records\":[{\"eventSource\":\"aws:s3\"}]}"
            })
    void somebodyElsesMessage_isNone(String text) {
        assertThat(messages.read(Letter.bytes(text), NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{}}]}",
                "{\"TopicArn\":\"x\",",
                "{\"source\":\"aws.ce\",\"detail-type\":\"Anomaly Detected\"}",
                "{\"anomalyId\":\"\"}",
                "{\"anomalyId\":\"a\",\"anomalyId\":\"b\"}",
                "AWS Budget Notification November 12, 2026"
            })
    void messageThatCantBeUnderstood_isMalformed(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anomalyId", "accountId", "account"})
    void anomaly_idTooLongToKeep_isMalformedAndNotCut(String field) {
        String event = Letter.anomalyEvent().replace("\"detail\":{", "\"detail\":{\"accountId\":\"123456789012\",");
        String longer = event.replaceFirst("(\"" + field + "\":\")", "$1" + "1".repeat(300));

        assertThat(read(event)).hasSize(1);
        assertThatThrownBy(() -> read(longer))
                .isInstanceOf(MalformedMessage.class)
                .hasMessage(field + " is no id");
    }

    @Test
    void message_tooLongOrTooDeep_isMalformed() {
        String deep = "{\"anomalyId\":" + "[".repeat(40) + "]".repeat(40) + "}";

        assertThatThrownBy(() -> read(deep))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("32 levels");
        assertThatThrownBy(() -> messages.read(new byte[CostMessages.MOST_BYTES + 1], NOW))
                .isInstanceOf(MalformedMessage.class);
    }

    private List<Heard> read(String text) {
        return messages.read(Letter.bytes(text), NOW).orElseThrow();
    }

    private BudgetSignal budget(String text) {
        return ((Heard.OfBudget) read(text).getFirst()).signal();
    }

    private CostAnomaly anomaly(String text) {
        return ((Heard.OfAnomaly) read(text).getFirst()).anomaly();
    }
}
