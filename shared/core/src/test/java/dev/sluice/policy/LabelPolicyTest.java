package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void read_nothingSaid_everyDefault() {
        assertThat(read(""))
                .isEqualTo(new LabelPolicy(
                        List.of("finops:protect=true", "sluice:protect"),
                        "sluice:keep-until",
                        30,
                        List.of("owner", "team"),
                        "sluice:busy-until"));
    }

    @Test
    void read_everyKeySet_everyKeyReachesItsField() {
        assertThat(read("labels: {protect: [a], keep-until: b, keep-days: 7, owner: [c], busy-until: d}"))
                .isEqualTo(new LabelPolicy(List.of("a"), "b", 7, List.of("c"), "d"));
    }

    @ParameterizedTest(name = "{0}={1} is {2}")
    @CsvSource(textBlock = """
            finops:protect,    true,        EXEMPT
            finops:protect,    TRUE,        EXEMPT
            finops:protect,    false,       NONE
            sluice:protect,    '',          EXEMPT
            sluice:protect,    yes,         EXEMPT
            sluice:protect,    false,       NONE
            sluice:protect,    2026-11-30,  EXEMPT
            sluice:protect,    2026-11-01,  EXPIRED
            sluice:keep-until, 2026-11-23,  EXEMPT
            sluice:keep-until, 2026-11-22,  EXPIRED
            sluice:keep-until, 2026-12-23,  EXEMPT
            sluice:keep-until, 2026-12-24,  WRONG
            sluice:keep-until, christmas,   WRONG
            sluice:keep-until, 2026-02-31,  WRONG
            Finops:Protect,    true,        NONE
            finops-protect,    true,        EXEMPT
            sluice_protect,    '',          EXEMPT
            sluice-keep-until, 2026-12-23,  EXEMPT
            sluiceprotect,     true,        NONE
            """)
    void exemption_oneLabel_isWhatItSays(String key, String value, Exemption.State state) {
        assertThat(read("").exemption(Map.of(key, value), NOW).state()).isEqualTo(state);
    }

    @Test
    void exemption_keptThroughADay_endsWithIt() {
        assertThat(read("").exemption(Map.of("sluice:keep-until", "2026-11-30"), NOW)
                        .until())
                .contains(Instant.parse("2026-12-01T00:00:00Z"));
    }

    @Test
    void exemption_oneIsWrongAndAnotherHolds_holds() {
        assertThat(read("").exemption(Map.of("sluice:keep-until", "soon", "finops:protect", "true"), NOW)
                        .state())
                .isEqualTo(Exemption.State.EXEMPT);
    }

    @Test
    void exemption_withoutEnd_outlastsOneWithADate() {
        assertThat(read("").exemption(Map.of("sluice:keep-until", "2026-11-30", "finops:protect", "true"), NOW)
                        .until())
                .isEmpty();
    }

    @Test
    void ownerOf_severalLabels_theFirstThatSaysSomething() {
        assertThat(read("").ownerOf(Map.of("owner", " ", "team", "nlp"))).contains("nlp");
        assertThat(read("").ownerOf(Map.of("owner", "ann", "team", "nlp"))).contains("ann");
        assertThat(read("").ownerOf(Map.of())).isEmpty();
    }

    @ParameterizedTest(name = "{0} is until {1}")
    @CsvSource(nullValues = "-", textBlock = """
            2026-11-23T18:30:00Z, 2026-11-23T18:30:00Z
            2026-11-23,           2026-11-24T00:00:00Z
            1795450000,           2026-11-23T16:06:40Z
            tonight,              -
            """)
    void busyUntil_oneForm_isReadOrIgnored(String value, Instant until) {
        assertThat(read("").busyUntil(Map.of("sluice:busy-until", value)).orElse(null))
                .isEqualTo(until);
    }

    @Test
    void busyUntil_inTwoSpellings_theLaterOneCounts() {
        assertThat(read("").busyUntil(Map.of("sluice:busy-until", "2026-11-23", "sluice-busy-until", "1795650000")))
                .contains(Instant.ofEpochSecond(1795650000));
    }

    private static LabelPolicy read(String text) {
        return PolicyReader.read(text, "policy.yaml", List.of(LabelPolicy.SECTION))
                .get(LabelPolicy.SECTION);
    }
}
