package dev.sluice.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaysForecastTest {
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/Los_Angeles"})
    void of_tenDaysOfTheSame_isAMonthOfThem(String zone) {
        Period month = Period.of(Period.Grain.MONTH, Instant.parse("2026-11-10T00:00:00Z"), ZoneId.of(zone));

        var says = new DaysForecast().of(month, daily(month, 10), month.start().plus(Duration.ofDays(10)));

        assertThat(says).isInstanceOfSatisfying(OwnForecast.Says.class, forecast -> {
            assertThat(forecast.likely().amount()).isBetween(new BigDecimal("2990"), new BigDecimal("3015"));
            assertThat(forecast.how()).contains("% sure", "days since 2026-11-01");
        });
    }

    @Test
    void of_threeDays_isTooEarly() {
        Period month = Period.of(Period.Grain.MONTH, Instant.parse("2026-11-10T00:00:00Z"), ZoneId.of("UTC"));

        assertThat(new DaysForecast().of(month, daily(month, 3), month.start().plus(Duration.ofDays(3))))
                .isInstanceOf(OwnForecast.TooEarly.class);
        assertThat(new DaysForecast().of(month, List.of(), month.start())).isInstanceOf(OwnForecast.TooEarly.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 18, 24, 30, 36, 42, 48})
    void of_providerThatKnowsCostsLate_missesNoneOfThem(int hours) {
        Period month = month("2026-11-10T00:00:00Z");
        List<Seen> seen = IntStream.range(0, 12)
                .mapToObj(day -> {
                    Duration heard = Duration.ofHours(24L * day + 12);
                    double known = Math.max(0, heard.minusHours(hours).toMinutes() / 1440.0);
                    return new Seen(month.start(), month.start().plus(heard), Money.usd(String.valueOf(100 * known)));
                })
                .toList();
        assertThat(likely(month, seen, month.start().plus(Duration.ofDays(12)))).isBetween(2990.0, 3010.0);
    }

    @Test
    void of_costsOfTheMonthBeforeThatCameLate_areNotThisMonths() {
        Period october = month("2026-10-10T00:00:00Z");
        Period november = month("2026-11-10T00:00:00Z");
        List<Seen> seen = new ArrayList<>(daily(october, 31));
        seen.add(new Seen(october.start(), november.start().plus(Duration.ofHours(36)), Money.usd("3400")));
        seen.addAll(daily(november, 6));
        assertThat(likely(november, seen, november.start().plus(Duration.ofDays(7))))
                .isBetween(2990.0, 3015.0);
    }

    @Test
    void of_dailyBudgetToldOnTheNextDay_isWhatSuchADayCosts() {
        Period today = day(11);
        List<Seen> seen = IntStream.rangeClosed(1, 10)
                .mapToObj(number ->
                        new Seen(day(number).start(), day(number).start().plus(Duration.ofHours(36)), Money.usd("100")))
                .toList();
        assertThat(likely(today, seen, today.start().plus(Duration.ofHours(18))))
                .isEqualTo(100);
    }

    @Test
    void of_dailyBudgetNeverHeardToTheEndOfADay_isTooEarly() {
        List<Seen> seen = IntStream.rangeClosed(1, 10)
                .mapToObj(number ->
                        new Seen(day(number).start(), day(number).start().plus(Duration.ofHours(21)), Money.usd("38")))
                .toList();
        assertThat(new DaysForecast().of(day(11), seen, day(11).start()))
                .isEqualTo(new OwnForecast.TooEarly("too early to say: 0 days are known, and it takes 5"));
    }

    @Test
    void of_yearOfWhichTheFirstDaysAreForgotten_countsThemOnce() {
        Period year = Period.of(Period.Grain.YEAR, Instant.parse("2026-11-10T00:00:00Z"), ZoneId.of("UTC"));
        List<Seen> seen = daily(year, 200);
        assertThat(likely(year, seen.subList(70, 200), year.start().plus(Duration.ofDays(201))))
                .isBetween(36400.0, 36600.0);
    }

    @Test
    void of_aLookEveryThirdDay_isTooEarly() {
        Period month = month("2026-11-10T00:00:00Z");
        List<Seen> all = daily(month, 20);
        List<Seen> seen =
                IntStream.range(0, 7).mapToObj(third -> all.get(3 * third)).toList();
        assertThat(new DaysForecast().of(month, seen, month.start().plus(Duration.ofDays(20))))
                .isInstanceOf(OwnForecast.TooEarly.class);
    }

    private static double likely(Period period, List<Seen> seen, Instant now) {
        var says = (OwnForecast.Says) new DaysForecast().of(period, seen, now);
        return says.likely().amount().doubleValue();
    }

    private static Period month(String at) {
        return Period.of(Period.Grain.MONTH, Instant.parse(at), ZoneId.of("UTC"));
    }

    private static Period day(int number) {
        return Period.of(
                Period.Grain.DAY,
                Instant.parse("2026-11-01T00:00:00Z").plus(Duration.ofDays(number - 1)),
                ZoneId.of("UTC"));
    }

    /** A hundred a day, heard at the end of each and half a day late. */
    private static List<Seen> daily(Period month, int days) {
        return IntStream.rangeClosed(1, days)
                .mapToObj(day -> new Seen(
                        month.start(),
                        month.start().plus(Duration.ofHours(24L * day + 12)),
                        Money.usd(String.valueOf(100 * day))))
                .toList();
    }
}
