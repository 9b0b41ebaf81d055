package dev.sluice.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    @Test
    void write_sortsKeys_leavesNoWhiteSpace_andEscapesShortly() {
        Map<String, Object> value = Map.of("b", List.of(1, 2L, true), "a", Map.of("z", "\u0001\n\"\\é", "Z", ""));
        assertThat(new String(CanonicalJson.write(value), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":{\"Z\":\"\",\"z\":\"\\u0001\\n\\\"\\\\é\"},\"b\":[1,2,true]}");
    }

    @Property(tries = 300)
    void written_isReadBack(@ForAll Map<String, String> value) {
        Map<String, Object> back = CanonicalJson.read(CanonicalJson.write(value));
        assertThat(CanonicalJson.write(back)).isEqualTo(CanonicalJson.write(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}{}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1.5}",
                "{\"a\":null}",
                "{\"a\":99999999999999999999}",
                "{\"a\":[1,2",
                "{\"a\":"
            })
    void read_anythingButOneWholeObjectOfOurs_isRefused(String text) {
        assertThatExceptionOfType(RecordProblem.class)
                .isThrownBy(() -> CanonicalJson.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void read_tooDeep_isRefused() {
        String deep = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
        assertThatExceptionOfType(RecordProblem.class)
                .isThrownBy(() -> CanonicalJson.read(deep.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void read_tooLarge_isRefusedBeforeItIsParsed() {
        assertThatExceptionOfType(RecordProblem.class)
                .isThrownBy(() -> CanonicalJson.read(new byte[CanonicalJson.MOST_BYTES + 1]))
                .withMessageContaining("larger than");
    }
}
