package dev.sluice.budget.forecast;

import static dev.sluice.budget.forecast.Months.OCTOBER;
import static dev.sluice.budget.forecast.Months.USD;
import static dev.sluice.budget.forecast.Months.UTC;
import static dev.sluice.budget.forecast.Months.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DaysOfSpendTest {
    private static final Period NOVEMBER =
            Period.of(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));

    @Test
    void of_looksThroughTheDay_cutsAtMidnight() {
        DailyCosts costs = days(
                seen("2026-10-01T18:00:00Z", "30"),
                seen("2026-10-02T06:00:00Z", "50"),
                seen("2026-10-02T12:00:00Z", "51"));
        assertThat(costs.days().get(LocalDate.of(2026, 10, 1))).isEqualByComparingTo("40");
        assertThat(costs.days().get(LocalDate.of(2026, 10, 2))).isEqualByComparingTo("11");
        assertThat(costs.until()).isEqualTo("2026-10-02T12:00:00Z");
        assertThat(costs.spread()).isEmpty();
    }

    @Test
    void of_firstLookLate_knowsTheSumOnly() {
        DailyCosts costs = days(seen("2026-10-11T00:00:00Z", "100"), seen("2026-10-12T00:00:00Z", "130"));
        assertThat(costs.days()).hasSize(11);
        assertThat(costs.days().get(LocalDate.of(2026, 10, 3))).isEqualByComparingTo("10");
        assertThat(costs.days().get(LocalDate.of(2026, 10, 11))).isEqualByComparingTo("30");
        assertThat(costs.spread()).hasSize(10).doesNotContain(LocalDate.of(2026, 10, 11));
    }

    @Test
    void of_spendFell_theDayIsNegative() {
        DailyCosts costs = days(
                seen("2026-10-02T00:00:00Z", "100"),
                seen("2026-10-03T00:00:00Z", "-20"),
                seen("2026-10-03T01:00:00Z", "-20"));
        assertThat(costs.days().get(LocalDate.of(2026, 10, 2))).isEqualByComparingTo("-120");
    }

    @Test
    void of_oldPeriodNotSeenToItsEnd_itsLastDayIsNotKnown() {
        DailyCosts costs = days(
                seen("2026-10-30T00:00:00Z", "29"),
                seen("2026-10-31T12:00:00Z", "31"),
                new SpendSeen(NOVEMBER, Instant.parse("2026-11-01T12:00:00Z"), new BigDecimal(7)));
        assertThat(costs.days()).doesNotContainKey(LocalDate.of(2026, 10, 31));
        assertThat(costs.days().get(LocalDate.of(2026, 11, 1))).isEqualByComparingTo("7");
    }

    @Test
    void of_toldAfterTheEnd_countsInTheLastDay() {
        DailyCosts costs = days(
                seen("2026-10-31T00:00:00Z", "30"),
                seen("2026-11-02T00:00:00Z", "36"),
                seen("2026-11-01T12:00:00Z", "35"));
        assertThat(costs.days().get(LocalDate.of(2026, 10, 31))).isEqualByComparingTo("6");
        assertThat(costs.until()).isEqualTo(OCTOBER.end().orElseThrow());
    }

    @Test
    void of_anyOrder_sameDaysAndTheSumIsWhatWasSpent() {
        List<SpendSeen> seen = new ArrayList<>();
        Random random = new Random(7);
        double spent = 0;
        for (int hour = 5; hour < 400; hour += 1 + random.nextInt(60)) {
            spent += random.nextInt(-20, 100);
            seen.add(new SpendSeen(OCTOBER, OCTOBER.start().plusSeconds(hour * 3600L), BigDecimal.valueOf(spent)));
        }
        DailyCosts inOrder = DaysOfSpend.of(USD, UTC, seen);
        BigDecimal sum = inOrder.days().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum.doubleValue()).isCloseTo(spent, org.assertj.core.api.Assertions.within(1e-6));
        Collections.shuffle(seen, random);
        assertThat(DaysOfSpend.of(USD, UTC, seen)).isEqualTo(inOrder);
    }

    @Test
    void of_nothingSeen_knowsNothing() {
        DailyCosts costs = days();
        assertThat(costs.days()).isEmpty();
        assertThat(Forecaster.of(costs, OCTOBER, start(LocalDate.of(2026, 10, 9))))
                .isInstanceOf(Forecast.TooEarly.class);
    }

    private static DailyCosts days(SpendSeen... seen) {
        return DaysOfSpend.of(USD, UTC, List.of(seen));
    }

    private static SpendSeen seen(String at, String spent) {
        return new SpendSeen(OCTOBER, Instant.parse(at), new BigDecimal(spent));
    }
}
