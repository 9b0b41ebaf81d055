package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaugeTest {
    @ParameterizedTest(name = "{0} spent, {1} expected: {2}")
    @CsvSource({
        "0,     ,      '[                    ]'",
        "-0.3,  ,      '[                    ]'",
        "0.001, ,      '[#                   ]'",
        "0.5,   0.75,  '[##########-----     ]'",
        "0.999, ,      '[################### ]'",
        "1,     ,      '[####################]'",
        "1.001, ,      '[####################>'",
        "0.5,   2,     '[##########---------->'",
        "0.9,   0.2,   '[##################  ]'",
        ",      0.5,   '[----------          ]'",
        ",      ,      '[         ?          ]'",
    })
    void of_share_drawsItWithoutRoundingUp(BigDecimal spent, BigDecimal expected, String bar) {
        assertThat(Gauge.of(Optional.ofNullable(spent), Optional.ofNullable(expected)))
                .isEqualTo(bar);
    }

    @Test
    void percent_justBelow_isNotCalledReached() {
        assertThat(Gauge.percent(new BigDecimal("0.9999"))).isEqualTo("99 %");
        assertThat(Gauge.percent(new BigDecimal("-0.001"))).isEqualTo("-1 %");
        assertThat(Gauge.percent(new BigDecimal("12.5"))).isEqualTo("1250 %");
    }
}
