package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakeBudgets;
import dev.sluice.azure.testing.FakeCosts;
import dev.sluice.cloud.CostDrivers.Driver;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.testkit.wire.Call;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumptionBudgetsTest {
    private static final String SUBSCRIPTION = "/subscriptions/" + FakeAzure.SUBSCRIPTION;

    private BudgetWorld world = new BudgetWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void all_budget_hasItsFiguresAndItsPeriod() {
        world.fake.add("Team-ML", "100.65", "80.89");
        BudgetSignal signal = only();
        assertThat(signal.amount()).contains(Money.usd("100.65"));
        assertThat(signal.spent()).contains(Money.usd("80.89"));
        assertThat(signal.forecast()).contains(Money.usd("161.78"));
        assertThat(signal.name()).isEqualTo("Team-ML");
        assertThat(signal.period()).contains(period("2026-03-01", "2026-04-01"));
        assertThat(world.azure.wire().calls(FakeCosts.FORECAST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Monthly,        2022-11-01, 2026-03-01, 2026-04-01",
        "Quarterly,      2025-11-01, 2026-01-01, 2026-04-01",
        "Annually,       2024-04-01, 2026-01-01, 2027-01-01",
        "BillingMonth,   2022-01-18, 2026-02-18, 2026-03-18",
        "BillingMonth,   2026-01-31, 2026-02-28, 2026-03-31",
        "BillingQuarter, 2025-01-18, 2026-01-18, 2026-04-18",
        "BillingAnnual,  2025-03-05, 2025-03-05, 2026-03-05",
        "BillingAnnual,  2025-03-04, 2026-03-04, 2027-03-04",
        "Monthly,        2026-08-01, 2026-08-01, 2026-09-01",
        "BillingMonth,   2026-08-18, 2026-08-18, 2026-09-18"
    })
    void period_ofEachGrain_isTheOneThatNowLiesIn(String grain, String start, String from, String to) {
        add(properties ->
                properties.put("timeGrain", grain).withObject("timePeriod").put("startDate", start + "T00:00:00Z"));
        assertThat(only().period()).contains(period(from, to));
    }

    @Test
    void period_ofAGrainThatNobodyKnows_isUnknown() {
        add(properties -> properties.put("timeGrain", "Weekly"));
        assertThat(only().period()).isEmpty();
    }

    @Test
    void all_figuresMissing_areEmpty() {
        add(properties -> {
            properties.remove("forecastSpend");
            properties.putNull("currentSpend");
        });
        BudgetSignal signal = only();
        assertThat(signal.spent()).isEmpty();
        // Its currency is the one that spend is counted in.
        assertThat(signal.amount()).isEmpty();
        assertThat(world.azure.wire().calls(FakeCosts.FORECAST)).isEmpty();
    }

    @Test
    void all_forecastInAnotherCurrency_isNotTaken() {
        add(properties -> properties.putObject("forecastSpend").put("amount", 5).put("unit", "EUR"));
        assertThat(only().forecast()).isEmpty();
    }

    @Test
    void all_budgetWhoseEndHasPassed_isLeftOut() {
        add(properties -> properties.withObject("timePeriod").put("endDate", "2026-03-01T00:00:00Z"));
        assertThat(world.budgets().all().value()).isEmpty();
    }

    @Test
    void all_managementGroup_hasItsOwnAndThoseOfEachSubscription() {
        world.close();
        world = new BudgetWorld("managementGroups/research");
        world.subscriptions.group("research", List.of(FakeAzure.SUBSCRIPTION));
        world.fake.add("mine", "1", "1");
        world.fake.add("/providers/Microsoft.Management/managementGroups/research", "all", "1", "1", properties -> {});
        Read<List<BudgetSignal>> read = world.budgets().all();
        assertThat(read.gaps()).isEmpty();
        assertThat(read.value())
                .extracting(signal -> signal.budget().account())
                .containsExactlyInAnyOrder("managementGroups/research", FakeAzure.SUBSCRIPTION);
        assertThat(read.value())
                .allSatisfy(signal -> assertThat(
                                world.budgets().find(signal.budget()).value())
                        .contains(signal));
    }

    @Test
    void all_oneScopeRefused_isAGapBesideTheOthers() {
        world.close();
        world = new BudgetWorld("managementGroups/research", FakeAzure.SUBSCRIPTION);
        world.fake.add("mine", "1", "1");
        world.azure.wire().fail(FakeBudgets.GROUP_LIST, 1, FakeAzure.denied(ConsumptionBudgets.READ));
        Read<List<BudgetSignal>> read = world.budgets().all();
        assertThat(read.value()).hasSize(1);
        assertThat(read.gaps()).extracting(gap -> gap.cell().account()).containsExactly("research");
        assertThat(read.gaps()).extracting(Gap::permission).containsExactly(Optional.of(ConsumptionBudgets.READ));
    }

    @Test
    void find_budgetOfAGroup_isReadByItsId() {
        String id = world.fake.add(SUBSCRIPTION + "/resourceGroups/Train", "mine", "7", "3", properties -> {});
        Read<Optional<BudgetSignal>> read = world.budgets().find(BudgetWorld.ref(id));
        assertThat(read.value().orElseThrow().spent()).contains(Money.usd("3"));
    }

    @Test
    void find_whatIsNoId_isNoCall() {
        assertThat(world.budgets().find(BudgetWorld.unknown())).isEqualTo(Read.of(Optional.empty()));
        assertThat(world.azure.wire().calls()).isEmpty();
    }

    @Test
    void forecast_thatABudgetLacks_isAskedForOverItsPeriod() {
        add(properties -> {
            properties.remove("forecastSpend");
            properties.putObject("filter").putObject("tags").put("name", "team").put("operator", "In");
        });
        world.costs.pageSize(2);
        world.costs.day(20260301, "Actual", 10.25, "USD");
        world.costs.day(20260302, "Actual", 5, "USD");
        world.costs.day(20260305, "Forecast", 100.5, "USD");
        assertThat(only().forecast()).contains(Money.usd("115.75"));
        Call asked = world.azure.wire().calls(FakeCosts.FORECAST).getFirst();
        assertThat(asked.json().path("timePeriod").toString())
                .isEqualTo("{\"from\":\"2026-03-01T00:00:00Z\",\"to\":\"2026-03-31T23:59:59Z\"}");
        assertThat(asked.json()
                        .path("dataset")
                        .path("filter")
                        .path("tags")
                        .path("name")
                        .asText())
                .isEqualTo("team");
        assertThat(world.azure.wire().calls(FakeCosts.FORECAST)).hasSize(2);
    }

    @Test
    void forecast_thatAzureCannotSay_isNoneAndNoGap() {
        add(properties -> properties.remove("forecastSpend"));
        Read<List<BudgetSignal>> none = world.budgets().all();
        assertThat(none.value().getFirst().forecast()).isEmpty();
        assertThat(none.gaps()).isEmpty();
        world.azure
                .wire()
                .fail(
                        FakeCosts.FORECAST,
                        1,
                        FakeAzure.error(400, "BadRequest", "Forecast is unavailable for this time"));
        assertThat(world.budgets().all().gaps()).isEmpty();
    }

    @Test
    void forecast_ofActualDaysOnlyOrOfAnotherCurrency_isNone() {
        add(properties -> properties.remove("forecastSpend"));
        world.costs.day(20260301, "Actual", 10, "USD");
        assertThat(only().forecast()).isEmpty();
        world.costs.day(20260309, "Forecast", 10, "EUR");
        assertThat(only().forecast()).isEmpty();
    }

    @Test
    void forecast_refused_isAGapAndTheBudgetIsThere() {
        add(properties -> properties.remove("forecastSpend"));
        world.azure.wire().fail(FakeCosts.FORECAST, 1, FakeAzure.denied(CostQuestion.FORECAST));
        Read<List<BudgetSignal>> read = world.budgets().all();
        assertThat(read.value()).hasSize(1);
        assertThat(read.gaps()).extracting(Gap::permission).containsExactly(Optional.of(CostQuestion.FORECAST));
    }

    @Test
    void forecast_forManyBudgets_isAskedForAFewOnly() {
        for (int i = 0; i < 30; i++) {
            world.fake.add(SUBSCRIPTION, "b" + i, "1", "1", properties -> properties.remove("forecastSpend"));
        }
        assertThat(world.budgets().all().value()).hasSize(30);
        assertThat(world.azure.wire().calls(FakeCosts.FORECAST)).hasSize(20);
    }

    @Test
    void drivers_dearestFirst_inOneQuery() {
        BudgetRef budget = BudgetWorld.ref(world.fake.add("b", "10", "5"));
        world.costs.service("Storage", 3.5, "USD");
        world.costs.service("Virtual Machines", 812.25, "USD");
        world.costs.service("Refund", -5, "USD");
        world.costs.service("Bandwidth", 20, "USD");
        world.costs.service("Elsewhere", 900, "EUR");
        Read<List<Driver>> read = world.drivers().of(budget, at("2026-03-01T05:00:00Z"), at("2026-03-04T12:00:00Z"), 2);
        assertThat(read)
                .isEqualTo(Read.of(List.of(
                        new Driver("Virtual Machines", Money.usd("812.25")),
                        new Driver("Bandwidth", Money.usd("20")))));
        assertThat(world.azure.wire().calls(FakeCosts.QUERY))
                .hasSize(1)
                .first()
                .satisfies(call -> assertThat(call.json().path("timePeriod").toString())
                        .isEqualTo("{\"from\":\"2026-03-01T00:00:00Z\",\"to\":\"2026-03-04T23:59:59Z\"}"));
    }

    @Test
    void drivers_throttled_waitAsLongAsTheLongestLimitSays() {
        BudgetRef budget = BudgetWorld.ref(world.fake.add("b", "10", "5"));
        world.costs.service("Storage", 3.5, "USD");
        world.azure.wire().fail(FakeCosts.QUERY, 1, FakeCosts.throttled(Map.of("qpu", 1, "entity", 3, "tenant", 2)));
        Instant before = Instant.now();
        assertThat(drivers(budget).value()).hasSize(1);
        assertThat(Duration.between(before, Instant.now())).isBetween(Duration.ofMillis(2_900), Duration.ofSeconds(20));
    }

    @Test
    void drivers_throttledForLong_areAGapAtOnce() {
        BudgetRef budget = BudgetWorld.ref(world.fake.add("b", "10", "5"));
        world.azure.wire().fail(FakeCosts.QUERY, 9, FakeCosts.throttled(Map.of("entity", 600)));
        assertThat(drivers(budget).gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.THROTTLED);
        assertThat(world.azure.wire().calls(FakeCosts.QUERY)).hasSize(1);
    }

    @Test
    void drivers_otherCurrency_areThatOfTheBudget() {
        BudgetRef budget = BudgetWorld.ref(world.fake.add(
                SUBSCRIPTION,
                "b",
                "1",
                "1",
                properties ->
                        properties.putObject("currentSpend").put("amount", 7).put("unit", "EUR")));
        world.costs.service("Storage", 3.5, "EUR");
        assertThat(drivers(budget).value())
                .extracting(Driver::cost)
                .containsExactly(new Money(new BigDecimal("3.5"), Currency.getInstance("EUR")));
    }

    private Read<List<Driver>> drivers(BudgetRef budget) {
        return world.drivers().of(budget, BudgetWorld.NOW, BudgetWorld.NOW, 3);
    }

    private void add(Consumer<ObjectNode> change) {
        world.fake.add(SUBSCRIPTION, "b", "100", "50", change);
    }

    private BudgetSignal only() {
        Read<List<BudgetSignal>> read = world.budgets().all();
        assertThat(read.gaps()).isEmpty();
        assertThat(read.value()).hasSize(1);
        return read.value().getFirst();
    }

    private static Period period(String from, String to) {
        return Period.of(at(from + "T00:00:00Z"), at(to + "T00:00:00Z"));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
