package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** 2026-09-25 is a Friday; Berlin is two hours ahead of UTC then. */
    @ParameterizedTest
    @CsvSource({
        "2026-09-25T17:59:59Z, false",
        "2026-09-25T18:00:00Z, true",
        "2026-09-26T03:59:59Z, true",
        "2026-09-26T04:00:00Z, false",
        "2026-09-26T18:00:00Z, false",
        "2026-09-25T03:00:00Z, false"
    })
    void open_overMidnight_belongsToTheDayItBeganOn(Instant now, boolean open) {
        Window fridayNight = new Window(Set.of(DayOfWeek.FRIDAY), LocalTime.of(20, 0), LocalTime.of(6, 0), BERLIN);
        assertThat(fridayNight.open(now)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({"2026-09-25T08:59:00Z, false", "2026-09-25T09:00:00Z, true", "2026-09-25T11:00:00Z, false"})
    void open_withinADay_endsBeforeItsEnd(Instant now, boolean open) {
        Window noon = new Window(Set.of(DayOfWeek.FRIDAY), LocalTime.of(11, 0), LocalTime.of(13, 0), BERLIN);
        assertThat(noon.open(now)).isEqualTo(open);
    }

    @Test
    void open_fromEqualsTo_isTheWholeDay() {
        Window friday = new Window(Set.of(DayOfWeek.FRIDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, BERLIN);
        assertThat(friday.open(Instant.parse("2026-09-25T21:59:59Z"))).isTrue();
        assertThat(friday.open(Instant.parse("2026-09-25T22:00:00Z"))).isFalse();
    }

    @Test
    void quietDays_coverTheirLastDayToItsEndInTheirZone() {
        QuietDays days = new QuietDays(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 26), BERLIN, "holidays");
        assertThat(days.covers(Instant.parse("2026-12-23T22:59:59Z"))).isFalse();
        assertThat(days.covers(Instant.parse("2026-12-23T23:00:00Z"))).isTrue();
        assertThat(days.covers(Instant.parse("2026-12-26T22:59:59Z"))).isTrue();
        assertThat(days.covers(Instant.parse("2026-12-26T23:00:00Z"))).isFalse();
    }
}
