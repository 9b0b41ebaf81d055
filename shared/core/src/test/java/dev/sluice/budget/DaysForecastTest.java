package dev.sluice.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
