package dev.sluice.budget.forecast;

import static dev.sluice.budget.forecast.Months.OCTOBER;
import static dev.sluice.budget.forecast.Months.USD;
import static dev.sluice.budget.forecast.Months.UTC;
import static dev.sluice.budget.forecast.Months.forecast;
import static dev.sluice.budget.forecast.Months.october;
import static dev.sluice.budget.forecast.Months.start;
import static dev.sluice.budget.forecast.Months.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private static final Money MONTH = Money.usd("3100");

    @Test
    void of_everyDayTheSame_isThatForAllDaysAndTheIntervalAllowsForAChange() {
        var forecast = expected(october(0, 10, day -> 100));
        assertThat(forecast.total()).isEqualTo(MONTH);
        assertThat(forecast.low().amount().doubleValue()).isBetween(2300.0, 2600.0);
        assertThat(forecast.high().amount().doubleValue()).isBetween(3600.0, 3900.0);
    }

    @Test
    void of_theSameForLonger_isSurer() {
        assertThat(width(october(50, 10, day -> 100))).isLessThan(0.8 * width(october(0, 10, day -> 100)));
    }

    @Test
    void of_perhapsAStep_countsItInPartAndIsLessSure() {
        DailyCosts level = october(0, 10, day -> 100 + 20 * (day % 3));
        DailyCosts perhaps = october(0, 10, day -> 100 + 20 * (day % 3) + (day < 7 ? 0 : 60));
        double mean = (perhaps.days().values().stream()
                        .mapToDouble(BigDecimal::doubleValue)
                        .sum())
                / 10;
        assertThat(total(perhaps)).isBetween(mean * 31 + 50, 7 * 120 + 24 * 180.0);
        assertThat(width(perhaps)).isGreaterThan(1.2 * width(level));
    }

    @Test
    void of_fourDays_isTooEarlyAndSaysHowManyItTakes() {
        assertThat(forecast(october(0, 4, day -> 100)))
                .isEqualTo(new Forecast.TooEarly("4 days are known, and it takes 5"));
    }

    @Test
    void of_firstDayAfterAKnownMonth_isNotTooEarly() {
        assertThat(total(october(30, 1, day -> 100))).isEqualTo(3100);
    }

    @Test
    void of_yearAfterFiveDays_isTooEarly() {
        DailyCosts costs = october(0, 5, day -> 100);
        Period year = Period.of(start(LocalDate.of(2026, 1, 1)), start(LocalDate.of(2027, 1, 1)));
        assertThat(Forecaster.of(costs, year, costs.until()))
                .isEqualTo(new Forecast.TooEarly("5 days are known, and it takes 28"));
    }

    @Test
    void of_lastMonthKnownButNotThisOne_isTooEarly() {
        DailyCosts costs = october(0, 25, day -> 100);
        var holes = new TreeMap<>(costs.days());
        holes.subMap(LocalDate.of(2026, 10, 9), LocalDate.of(2026, 10, 22)).clear();
        assertThat(forecast(DailyCosts.of(USD, UTC, holes, costs.until())))
                .isEqualTo(new Forecast.TooEarly("of the last 14 days 4 are known, and it takes 5"));
    }

    @Test
    void of_nothingHeardForAWeek_isTooEarly() {
        DailyCosts costs = october(0, 10, day -> 100);
        assertThat(Forecaster.of(costs, OCTOBER, costs.until().plus(Duration.ofDays(8))))
                .isEqualTo(new Forecast.TooEarly("nothing is known since 2026-10-11"));
    }

    @Test
    void of_endNotKnown_isNotGuessed() {
        DailyCosts costs = october(0, 10, day -> 100);
        assertThat(Forecaster.of(costs, new Period(OCTOBER.start(), Optional.empty()), costs.until()))
                .isInstanceOf(Forecast.TooEarly.class);
    }

    @Test
    void of_periodIsOver_isWhatWasSpent() {
        DailyCosts costs = october(0, 31, day -> day);
        assertThat(expected(costs).high()).isEqualTo(Money.usd("465"));
        assertThat(expected(costs).low()).isEqualTo(Money.usd("465"));
    }

    @Test
    void of_missingDays_countAsDaysToComeDo() {
        DailyCosts costs = october(0, 20, day -> 100);
        var holes = new TreeMap<>(costs.days());
        holes.remove(LocalDate.of(2026, 10, 3));
        holes.remove(LocalDate.of(2026, 10, 14));
        assertThat(expected(DailyCosts.of(USD, UTC, holes, costs.until())).total())
                .isEqualTo(MONTH);
    }

    @Test
    void of_halfOfTodaySeen_theOtherHalfIsToCome() {
        var days = new TreeMap<>(october(0, 10, day -> 100).days());
        LocalDate today = LocalDate.of(2026, 10, 11);
        days.put(today, new BigDecimal(50));
        var costs = DailyCosts.of(USD, UTC, days, start(today).plus(Duration.ofHours(12)));
        assertThat(expected(costs).total()).isEqualTo(MONTH);
    }

    @Test
    void of_chargeOnTheFirst_isNotRepeated() {
        assertThat(total(october(0, 6, day -> day == 0 ? 2000 : 100 + day % 2))).isCloseTo(5015, within(40.0));
        assertThat(expected(october(0, 6, day -> day == 0 ? 2000 : 100 + day % 2))
                        .why())
                .contains("one unusual day not repeated");
    }

    @Test
    void of_oneCredit_isTakenOffOnce() {
        assertThat(total(october(0, 12, day -> day == 7 ? -900 : 100))).isEqualTo(2100);
    }

    @Test
    void of_step_countsTheDaysSince() {
        DailyCosts costs = october(0, 20, day -> (day < 14 ? 100 : 300) + day % 3);
        assertThat(total(costs)).isCloseTo(14 * 100 + 17 * 300, within(100.0));
        assertThat(expected(costs).why()).first().isEqualTo("6 days since costs stepped on 2026-10-15");
    }

    @Test
    void of_stepAfterACreditOfAThousandDays_isSeen() {
        DailyCosts costs = october(0, 20, day -> day == 2 ? -100_000 : (day < 12 ? 100 : 200) + day % 3);
        assertThat(total(costs)).isCloseTo(-100_000 + 11 * 100 + 19 * 200, within(100.0));
    }

    @Test
    void of_rising_goesOnRising() {
        double truth = 31 * 100 + 10 * 30 * 31 / 2;
        DailyCosts costs = october(0, 15, day -> 100 + 10 * day);
        assertThat(total(costs)).isCloseTo(truth, within(truth * 0.06));
    }

    @Test
    void of_quietWeekends_countsThoseToCome() {
        DailyCosts costs = october(28, 9, day -> Math.floorMod(day, 7) == 2 || Math.floorMod(day, 7) == 3 ? 10 : 100);
        // October 2026 has 9 days of weekend and 22 others.
        assertThat(total(costs)).isCloseTo(22 * 100 + 9 * 10, within(5.0));
        assertThat(expected(costs).why()).contains("weekdays as they usually differ");
    }

    @Test
    void of_quarterLongerThanIsLookedBack_countsNoDayTwice() {
        DailyCosts costs = october(0, 80, day -> 100);
        Period quarter = Period.of(start(LocalDate.of(2026, 10, 1)), start(LocalDate.of(2027, 1, 1)));
        assertThat(expected(Forecaster.of(costs, quarter, costs.until())).total())
                .isEqualTo(Money.usd("9200"));
    }

    @Test
    void of_dayThatIsHalfOver_isWhatSuchADayCosts() {
        var days = new TreeMap<>(october(0, 10, day -> 100).days());
        LocalDate today = LocalDate.of(2026, 10, 11);
        days.put(today, new BigDecimal(50));
        var costs = DailyCosts.of(USD, UTC, days, start(today).plus(Duration.ofHours(12)));
        Period day = Period.of(start(today), start(today.plusDays(1)));
        assertThat(expected(Forecaster.of(costs, day, costs.until())).total()).isEqualTo(Money.usd("100"));
    }

    @Test
    void of_periodThatEndsAtNoon_expectsHalfOfItsLastDay() {
        DailyCosts costs = october(0, 10, day -> 100);
        Period odd =
                Period.of(OCTOBER.start(), start(LocalDate.of(2026, 10, 31)).plus(Duration.ofHours(12)));
        assertThat(expected(Forecaster.of(costs, odd, costs.until())).total()).isEqualTo(Money.usd("3050"));
    }

    @Test
    void of_creditsBeyondCostsOnEveryDay_expectsNoMoreOfThem() {
        var forecast = expected(october(0, 10, day -> -5));
        assertThat(forecast.total()).isEqualTo(Money.usd("-50"));
        assertThat(forecast.high().isMoreThan(Money.usd("-50"))).isTrue();
    }

    @Test
    void of_missingDayBeforeAStep_costsWhatDaysDidThen() {
        DailyCosts costs = october(0, 20, day -> day < 14 ? 100 : 300);
        var hole = new TreeMap<>(costs.days());
        hole.remove(LocalDate.of(2026, 10, 3));
        assertThat(total(DailyCosts.of(USD, UTC, hole, costs.until()))).isCloseTo(6500, within(30.0));
    }

    @Test
    void of_workOnEveryFifthDay_findsNoWeekdaysInIt() {
        DailyCosts costs = october(46, 10, day -> Math.floorMod(day, 5) == 0 ? 100 : 0);
        assertThat(expected(costs).why()).doesNotContain("weekdays as they usually differ");
        assertThat(total(costs)).isCloseTo(620, within(60.0));
    }

    @Test
    void of_nothingSpent_isNothing() {
        assertThat(expected(october(0, 10, day -> 0)).high()).isEqualTo(Money.usd("0"));
    }

    private static double width(DailyCosts costs) {
        var forecast = expected(costs);
        return forecast.high().amount().subtract(forecast.low().amount()).doubleValue();
    }

    private static Forecast.Expected expected(DailyCosts costs) {
        return Months.expected(costs);
    }

    private static Forecast.Expected expected(Forecast forecast) {
        return (Forecast.Expected) forecast;
    }
}
