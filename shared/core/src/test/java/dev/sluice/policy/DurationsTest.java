package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0s,PT0S",
        "45s,PT45S",
        "90s,PT90S",
        "15m,PT15M",
        "90m,PT90M",
        "2h30m,PT2H30M",
        "6h,PT6H",
        "36h,PT36H",
        "30d,PT720H",
        "1h1s,PT1H1S"
    })
    void text_thenParse_givesTheSameDuration(String written, Duration duration) {
        assertThat(Durations.parse(written)).contains(duration);
        assertThat(Durations.parse(Durations.text(duration))).contains(duration);
    }

    @ParameterizedTest
    @CsvSource({"PT24H,1d", "PT36H,36h", "PT90M,90m", "PT150M,2h30m", "PT15M,15m", "PT45S,45s", "PT61S,1m1s"})
    void text_wholeUnits_usesAsFewAsItCan(Duration duration, String written) {
        assertThat(Durations.text(duration)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "15", "m", "15 m", "1m1h", "1.5h", "-1h", "1w", "9999999h"})
    void parse_anythingElse_isEmpty(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
