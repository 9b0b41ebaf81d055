package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.model.Role;
import dev.sluice.testkit.Tools;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AWS says of its budgets beyond what all clouds do. */
class AwsBudgetsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final FakeCost fake = new FakeCost();

    @AfterEach
    void close() {
        assertThat(fake.violations()).isEmpty();
        fake.close();
    }

    @Test
    void figures_withVeryLongFractionsAndAForecast_areExact() {
        BudgetSignal signal = one(BudgetJson.cost(
                "long",
                "100",
                "604.4560000000000172803993336856365203857421875",
                ", \"CalculatedSpend\": {\"ActualSpend\": {\"Amount\": \"604.4560000000000172803993336856365203857421875\","
                        + " \"Unit\": \"USD\"}, \"ForecastedSpend\": {\"Amount\": \".5\", \"Unit\": \"USD\"}}"));

        assertThat(signal.spent()).contains(Money.usd("604.4560000000000172803993336856365203857421875"));
        assertThat(signal.forecast()).contains(Money.usd("0.5"));
        assertThat(signal.doubt()).isEmpty();
        assertThat(signal.observed()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "DAILY, 2026-11-23T00:00:00Z, 2026-11-24T00:00:00Z",
        "MONTHLY, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
        "QUARTERLY, 2026-10-01T00:00:00Z, 2027-01-01T00:00:00Z",
        "ANNUALLY, 2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z",
        // From its start to its end.
        "CUSTOM, 2016-11-01T00:00:00Z, 2087-06-15T00:00:00Z"
    })
    void period_isTheCalendarsOrItsOwn(String unit, Instant start, Instant end) {
        BudgetSignal signal = one(BudgetJson.cost("b", "1", "1", ", \"TimeUnit\": \"" + unit + "\""));

        assertThat(signal.period()).contains(Period.of(start, end));
    }

    @Test
    void period_ofAnUnknownUnit_isADoubt() {
        BudgetSignal signal = one(BudgetJson.cost("b", "1", "1", ", \"TimeUnit\": \"WEEKLY\""));

        assertThat(signal.period()).isEmpty();
        assertThat(signal.doubt()).isPresent();
    }

    @Test
    void amount_plannedByPeriod_isTheOneAtHand() {
        String planned = ", \"PlannedBudgetLimits\": {\"%d\": {\"Amount\": \"70\", \"Unit\": \"USD\"},"
                        .formatted(Instant.parse("2026-11-01T00:00:00Z").getEpochSecond())
                + "\"%d\": {\"Amount\": \"90\", \"Unit\": \"USD\"}}"
                        .formatted(Instant.parse("2026-12-01T00:00:00Z").getEpochSecond());

        assertThat(one(BudgetJson.cost("b", "1", "1", planned)).amount()).contains(Money.usd("70"));
    }

    @Test
    void figures_inTheFirstHoursOfAMonth_areDoubted() {
        fake.put(FakeCost.OWN, BudgetJson.cost("b", "100", "99"));

        assertThat(at("2026-12-01T03:00:00Z").doubt()).isPresent();
        assertThat(at("2026-12-01T12:00:00Z").doubt()).isEmpty();
    }

    /** Else yesterday's spend would be told as today's, and by the letter of the day after once more. */
    @Test
    void figures_inTheFirstHoursOfADay_areDoubted() {
        fake.put(FakeCost.OWN, BudgetJson.cost("b", "100", "99", ", \"TimeUnit\": \"DAILY\""));

        assertThat(at("2026-11-23T00:05:00Z").doubt()).isPresent();
        assertThat(at("2026-11-23T12:00:00Z").doubt()).isEmpty();
    }

    @Test
    void budget_thatBeginsWithinAMonth_isOfThatMonthAndNotThereBefore() {
        long start = Instant.parse("2026-11-15T00:00:00Z").getEpochSecond();
        fake.put(
                FakeCost.OWN,
                BudgetJson.cost("b", "1", "1", ", \"TimePeriod\": {\"Start\": " + start + ", \"End\": 3706473600}"));

        assertThat(budgets(Instant.parse("2026-11-14T23:59:59Z")).all().value()).isEmpty();
        assertThat(at("2026-11-20T00:00:00Z").period().map(Period::start))
                .contains(Instant.parse("2026-11-01T00:00:00Z"));
    }

    @Test
    void budget_thatAdjustsItself_hasTheLimitThatAwsFound() {
        String adjusts = ", \"AutoAdjustData\": {\"AutoAdjustType\": \"HISTORICAL\", \"HistoricalOptions\":"
                + " {\"BudgetAdjustmentPeriod\": 3, \"LookBackAvailablePeriods\": 3}, \"LastAutoAdjustTime\": 1.7E9}";
        BudgetSignal signal = one(BudgetJson.cost("b", "80.5", "1", adjusts));

        assertThat(signal.amount()).contains(Money.usd("80.5"));
        assertThat(signal.doubt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RI_UTILIZATION", "RI_COVERAGE", "SAVINGS_PLANS_UTILIZATION", "SAVINGS_PLANS_COVERAGE", "USAGE"})
    void budget_ofSomethingElseThanCost_isLeftOutAndNotFound(String type) {
        fake.put(FakeCost.OWN, BudgetJson.cost("u", "80", "12").replace("\"COST\"", "\"" + type + "\""));

        assertThat(budgets(NOW).all()).isEqualTo(Read.of(List.of()));
        assertThat(budgets(NOW).find(new BudgetRef(Cloud.AWS, FakeCost.OWN, "u")))
                .isEqualTo(Read.of(Optional.empty()));
    }

    @Test
    void find_answerWithoutABudget_isAGapAndNotGone() {
        fake.puts(FakeCost.OWN, "b", "null");

        assertThat(budgets(NOW)
                        .find(new BudgetRef(Cloud.AWS, FakeCost.OWN, "b"))
                        .gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.code()).isEqualTo("NoBudget"));
    }

    @ParameterizedTest
    @CsvSource({"budgets-describe-budget.1.json, /Budget", "budgets-describe-budgets.1.json, /Budgets/0"})
    void captured_answer_isASignal(String file, String pointer) throws IOException {
        String answer = Files.readString(Tools.shared("payloads/aws/" + file));
        fake.put(FakeCost.OWN, new ObjectMapper().readTree(answer).at(pointer).toString());
        BudgetSignal signal = at(NOW.toString());

        assertThat(signal)
                .isEqualTo(new BudgetSignal(
                        new BudgetRef(Cloud.AWS, FakeCost.OWN, "Example Budget"),
                        "Example Budget",
                        Optional.of(Period.of(
                                Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"))),
                        Optional.of(Money.usd("100")),
                        Optional.of(Money.usd("604.4560000000000172803993336856365203857421875")),
                        Optional.of(Money.usd("2641.54800000000022919266484677791595458984375")),
                        Map.of(),
                        NOW,
                        Optional.empty()));
    }

    @Test
    void budget_thatAwsCallsUnhealthy_isDoubted() {
        String more = ", \"HealthStatus\": {\"Status\": \"UNHEALTHY\", \"StatusReason\": \"FILTER_INVALID\"}";

        assertThat(one(BudgetJson.cost("b", "1", "1", more)).doubt())
                .hasValueSatisfying(why -> assertThat(why).contains("FILTER_INVALID"));
    }

    @Test
    void amounts_ofTwoCurrenciesOrOfNone_areLeftOutAndDoubted() {
        String mixed = ", \"BudgetLimit\": {\"Amount\": \"5\", \"Unit\": \"CNY\"}";
        String none = ", \"BudgetLimit\": {\"Amount\": \"5\", \"Unit\": \"N/A\"}";

        assertThat(one(BudgetJson.cost("a", "1", "1", mixed)).spent()).isEmpty();
        assertThat(one(BudgetJson.cost("a", "1", "1", mixed)).doubt()).isPresent();
        assertThat(one(BudgetJson.cost("a", "1", "1", none)).amount()).isEmpty();
        assertThat(one(BudgetJson.cost("a", "1", "1", none)).doubt()).isPresent();
    }

    @Test
    void budget_thatHasEnded_isThereForDaysAndThenGone() {
        long end = Instant.parse("2026-11-20T00:00:00Z").getEpochSecond();
        fake.put(
                FakeCost.OWN, BudgetJson.cost("b", "1", "1", ", \"TimePeriod\": {\"Start\": 1, \"End\": " + end + "}"));

        assertThat(at("2026-11-22T00:00:00Z").period().map(Period::start))
                .contains(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(budgets(Instant.parse("2026-11-24T00:00:00Z")).all()).isEqualTo(Read.of(List.of()));
    }

    @Test
    void all_severalAccounts_areReadThroughTheirRoles_andARefusedOneIsAGapOfItsOwn() {
        fake.put(FakeCost.OWN, BudgetJson.cost("own", "1", "1"));
        fake.put(FakeCost.MEMBER, BudgetJson.cost("theirs", "1", "1"));

        assertThat(budgets(NOW).all().value())
                .extracting(signal -> signal.budget().toString())
                .containsExactly("aws/123456789012/own", "aws/222233334444/theirs");

        fake.refuse(FakeCost.MEMBER);
        Read<List<BudgetSignal>> read = budgets(NOW).all();
        assertThat(read.value()).extracting(BudgetSignal::name).containsExactly("own");
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.cell().account()).isEqualTo(FakeCost.MEMBER);
            assertThat(gap.permission()).contains("budgets:ViewBudget");
        });
    }

    @ParameterizedTest
    @CsvSource({"999900001111", "<aws-account-id>"})
    void find_ofAnAccountThatIsNotReached_isAGapAndNotGone(String account) {
        Read<Optional<BudgetSignal>> read = budgets(NOW).find(new BudgetRef(Cloud.AWS, account, "b"));

        assertThat(read.value()).isEmpty();
        assertThat(read.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason()).isEqualTo(Gap.Reason.REFUSED));
    }

    @Test
    void all_onMoto_readsWhatWasCreatedThere() {
        URI moto = Fake.empty().endpoint();
        ObjectNode created = new ObjectMapper().createObjectNode().put("AccountId", Fake.CELL.account());
        created.putObject("Budget")
                .put("BudgetName", "team-gpu")
                .put("BudgetType", "COST")
                .put("TimeUnit", "MONTHLY")
                .putObject("BudgetLimit")
                .put("Amount", "1000.50")
                .put("Unit", "USD");
        Fake.clients(moto).calls().json(AwsService.BUDGETS, "CreateBudget", created);

        Read<List<BudgetSignal>> read =
                Fake.wiring(moto).budgets().orElseThrow().all();

        assertThat(read.gaps()).isEmpty();
        assertThat(read.value())
                .singleElement()
                .satisfies(signal -> assertThat(signal.amount()).contains(Money.usd("1000.5")));
    }

    private BudgetSignal one(String json) {
        fake.put(FakeCost.OWN, json);
        return at(NOW.toString());
    }

    private BudgetSignal at(String now) {
        return budgets(Instant.parse(now)).all().value().getFirst();
    }

    private Budgets budgets(Instant now) {
        AwsAccess access = fake.access()
                .withRoles(
                        List.of(new Role("arn:aws:iam::" + FakeCost.MEMBER + ":role/sluice-read", Optional.empty())),
                        true);
        return new AwsWiring(access, () -> now, Fake.CREDENTIALS).budgets().orElseThrow();
    }
}
