package dev.sluice.budget.forecast;

import static dev.sluice.budget.forecast.Months.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private static final Period NOVEMBER =
            Period.of(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));

    @Test
    void of_nothingIsSpentForADay_isADay() {
        assertThat(Lateness.of(noons(OCTOBER, 0, 50, 150, 250, 350))).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void of_spentFromTheFirstHourOn_isNone() {
        assertThat(Lateness.of(noons(OCTOBER, 50, 150, 250, 350))).isEqualTo(Duration.ZERO);
    }

    @Test
    void of_severalMonths_isTheMiddleOne() {
        List<SpendSeen> heard = new ArrayList<>(noons(OCTOBER, 0, 50, 150, 250));
        heard.addAll(noons(NOVEMBER, 0, 0, 50, 150, 250));
        assertThat(Lateness.of(heard)).isEqualTo(Duration.ofHours(36));
    }

    @Test
    void of_nothingSpentForThreeDays_isAtMostTwo() {
        assertThat(Lateness.of(noons(OCTOBER, 0, 0, 0, 50, 150, 250))).isEqualTo(Duration.ofHours(48));
    }

    @Test
    void of_beginningNotSeen_isTheUsual() {
        List<SpendSeen> heard = noons(OCTOBER, 0, 50, 150, 250, 350, 450, 550);
        assertThat(Lateness.of(heard.subList(3, 7))).isEqualTo(Lateness.USUAL);
    }

    @Test
    void of_tooFewDaysAfterTheFirstFigure_isTheUsual() {
        assertThat(Lateness.of(noons(OCTOBER, 0, 0, 50, 150))).isEqualTo(Lateness.USUAL);
        assertThat(Lateness.of(List.of())).isEqualTo(Lateness.USUAL);
    }

    @Test
    void of_chargeOnTheFirst_isTheUsual() {
        assertThat(Lateness.of(noons(OCTOBER, 0, 1050, 1150, 1250, 1350))).isEqualTo(Lateness.USUAL);
    }

    @Test
    void of_aDayWithoutCostOrACredit_isTheUsual() {
        assertThat(Lateness.of(noons(OCTOBER, 0, 0, 50, 50, 150))).isEqualTo(Lateness.USUAL);
        assertThat(Lateness.of(noons(OCTOBER, 0, 50, 150, 90, 200))).isEqualTo(Lateness.USUAL);
    }

    /** What was said to be spent at noon of each day. */
    private static List<SpendSeen> noons(Period period, int... spent) {
        List<SpendSeen> heard = new ArrayList<>();
        for (int day = 0; day < spent.length; day++) {
            heard.add(new SpendSeen(
                    period, period.start().plus(Duration.ofHours(24L * day + 12)), BigDecimal.valueOf(spent[day])));
        }
        return heard;
    }
}
