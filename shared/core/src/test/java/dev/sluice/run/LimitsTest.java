package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Money;
import dev.sluice.model.Percent;
import dev.sluice.policy.PolicyException;
import dev.sluice.policy.PolicyReader;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void emptyPolicy_hasCautiousDefaults() {
        assertThat(read(""))
                .isEqualTo(new Limits(
                        10,
                        80,
                        Money.usd("250"),
                        new Percent(20),
                        5,
                        3,
                        false,
                        Duration.ofHours(24),
                        3,
                        List.of(),
                        List.of()));
    }

    @Test
    void everyKey_setsItsField() {
        String text = """
                limits:
                  machines-per-day: 1
                  accelerators-per-day: 2
                  dollars-per-hour: 3.5
                  fleet-share: 4%
                  fleet-minimum: 6
                  per-owner: 7
                  defer-unpriced: true
                  notice: 8h
                  wrong-stops: 9
                  windows:
                    - days: [fri, sat]
                      from: "20:00"
                      to: "06:00"
                      zone: Europe/Berlin
                  quiet:
                    - from: 2026-12-20
                      to: 2027-01-02
                      zone: Europe/Berlin
                      why: the end of the year
                """;
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(read(text))
                .isEqualTo(new Limits(
                        1,
                        2,
                        Money.usd("3.5"),
                        new Percent(4),
                        6,
                        7,
                        true,
                        Duration.ofHours(8),
                        9,
                        List.of(new Window(
                                Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                                LocalTime.of(20, 0),
                                LocalTime.of(6, 0),
                                berlin)),
                        List.of(new QuietDays(
                                LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 2), berlin, "the end of the year"))));
    }

    @Test
    void wrongDaysTimesZonesAndDates_areAllNamed() {
        String text = """
                limits:
                  windows:
                    - days: [mon, someday]
                      from: "25:00"
                      zone: Europe/Atlantis
                  quiet:
                    - from: christmas
                      to: 2026-12-26
                """;
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("mon, tue, wed")
                .hasMessageContaining("20:00")
                .hasMessageContaining("Europe/Berlin")
                .hasMessageContaining("2026-12-20");
    }

    private static Limits read(String text) {
        return PolicyReader.read(text, "policy.yaml", List.of(Limits.SECTION)).get(Limits.SECTION);
    }
}
