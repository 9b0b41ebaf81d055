package dev.sluice.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.model.Percent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BandTest {
    private static final BandPolicy POLICY = new BandPolicy(new Percent(20), 4, 5, 8, Duration.ofDays(3));
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void halt_beforeAnythingIsUsual_believes() {
        assertThat(usual(7, 10, 100).halt(100, 100, POLICY)).isEmpty();
    }

    @Test
    void halt_shareLeapsOutOfItsBand_haltsWithTheFigures() {
        assertThat(usual(100, 10, 100).halt(90, 100, POLICY))
                .hasValueSatisfying(notice -> assertThat(notice.text()).contains("90 of 100", "usual is 10 %", "30 %"));
    }

    @Test
    void halt_riseWithinTheFloor_believes() {
        assertThat(usual(100, 10, 100).halt(29, 100, POLICY)).isEmpty();
    }

    @Test
    void halt_fewMachinesOfASmallFleet_believes() {
        assertThat(usual(100, 0, 4).halt(4, 4, POLICY)).isEmpty();
    }

    @Test
    void halt_fewerIdleThanUsual_isNoReason() {
        assertThat(usual(100, 90, 100).halt(0, 100, POLICY)).isEmpty();
    }

    @Test
    void halt_nightsAreUsuallyIdle_believesTheNextNight() {
        Band band = Band.NONE;
        for (int hour = 0; hour < 24 * 10; hour++) {
            band = band.with(hour % 24 < 12 ? 10 : 60, 100, START.plus(Duration.ofHours(hour)), POLICY);
        }

        assertThat(band.halt(60, 100, POLICY)).isEmpty();
        assertThat(band.halt(100, 100, new BandPolicy(new Percent(20), 1, 5, 8, Duration.ofDays(3))))
                .isPresent();
    }

    @Test
    void with_aLastingChange_isBelievedAfterDaysAndNotAfterHours() {
        Band band = usual(200, 10, 100);
        Instant at = band.at().orElseThrow();
        int hours = 0;
        while (band.halt(80, 100, POLICY).isPresent() && hours < 1000) {
            hours++;
            at = at.plus(Duration.ofHours(1));
            band = band.with(80, 100, at, POLICY);
        }

        assertThat(hours).isBetween(12, 24 * 14);
    }

    @Test
    void with_looksMoreOften_learnsTheSame() {
        Band seldom = Band.NONE;
        Band often = Band.NONE;
        for (int quarter = 0; quarter < 4 * 24 * 20; quarter++) {
            Instant at = START.plus(Duration.ofMinutes(15L * quarter));
            int idle = quarter % 96 < 48 ? 20 : 40;
            often = often.with(idle, 100, at, POLICY);
            seldom = quarter % 4 == 0 ? seldom.with(idle, 100, at, POLICY) : seldom;
        }

        assertThat(often.mean()).isCloseTo(seldom.mean(), within(0.01));
        assertThat(Math.sqrt(often.variance())).isCloseTo(Math.sqrt(seldom.variance()), within(0.01));
    }

    private static Band usual(int looks, int idle, int judged) {
        Band band = Band.NONE;
        for (int look = 0; look < looks; look++) {
            band = band.with(idle, judged, START.plus(Duration.ofMinutes(15L * look)), POLICY);
        }
        return band;
    }
}
