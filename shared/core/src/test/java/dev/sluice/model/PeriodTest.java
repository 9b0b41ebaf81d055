package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.model.Period.Grain;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    /** Midnight in the zone of Google's billing: at 08:00Z in winter and at 07:00Z in summer, which begins and ends within a month. */
    @ParameterizedTest
    @CsvSource({
        // Clocks go forward on 8 March 2026 at 10:00Z, and back on 1 November at 09:00Z.
        "MONTH,   2026-03-08T09:59:59Z, 2026-03-01T08:00:00Z, 2026-04-01T07:00:00Z",
        "MONTH,   2026-11-01T09:00:00Z, 2026-11-01T07:00:00Z, 2026-12-01T08:00:00Z",
        "MONTH,   2026-11-01T06:59:59Z, 2026-10-01T07:00:00Z, 2026-11-01T07:00:00Z",
        "MONTH,   2026-12-01T07:59:59Z, 2026-11-01T07:00:00Z, 2026-12-01T08:00:00Z",
        "MONTH,   2026-12-01T08:00:00Z, 2026-12-01T08:00:00Z, 2027-01-01T08:00:00Z",
        "QUARTER, 2026-04-01T06:59:59Z, 2026-01-01T08:00:00Z, 2026-04-01T07:00:00Z",
        "QUARTER, 2026-11-20T00:00:00Z, 2026-10-01T07:00:00Z, 2027-01-01T08:00:00Z",
        "YEAR,    2027-01-01T07:59:59Z, 2026-01-01T08:00:00Z, 2027-01-01T08:00:00Z",
        "DAY,     2026-03-08T12:00:00Z, 2026-03-08T08:00:00Z, 2026-03-09T07:00:00Z",
        "DAY,     2026-11-01T12:00:00Z, 2026-11-01T07:00:00Z, 2026-11-02T08:00:00Z"
    })
    void of_usPacific_beginsAtItsMidnight(Grain grain, Instant at, Instant start, Instant end) {
        Period period = Period.of(grain, at, ZoneId.of("America/Los_Angeles"));

        assertThat(period).isEqualTo(Period.of(start, end));
        assertThat(period.overAt(at)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "DAY,     2026-11-23T23:59:59.999Z, 2026-11-23T00:00:00Z, 2026-11-24T00:00:00Z",
        "MONTH,   2028-02-29T12:00:00Z,     2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
        "QUARTER, 2026-12-31T23:59:59Z,     2026-10-01T00:00:00Z, 2027-01-01T00:00:00Z",
        "YEAR,    2026-01-01T00:00:00Z,     2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z"
    })
    void of_utc_isTheCalendars(Grain grain, Instant at, Instant start, Instant end) {
        assertThat(Period.of(grain, at, ZoneOffset.UTC)).isEqualTo(Period.of(start, end));
    }

    @Test
    void overAt_itsEnd_isOverAndOneWithoutAnEndNeverIs() {
        Period day = Period.of(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1)));

        assertThat(day.overAt(Instant.EPOCH.plus(Duration.ofDays(1)).minusNanos(1)))
                .isFalse();
        assertThat(day.overAt(Instant.EPOCH.plus(Duration.ofDays(1)))).isTrue();
        assertThat(new Period(Instant.EPOCH, Optional.empty()).overAt(Instant.MAX))
                .isFalse();
    }

    @Test
    void period_thatEndsBeforeItStarts_isNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Period.of(Instant.EPOCH, Instant.EPOCH));
    }
}
