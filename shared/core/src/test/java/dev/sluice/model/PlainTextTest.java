package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlainTextTest {
    /** What somebody may call a budget, and what a reader sees. */
    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of(" gpu\nWhat Sluice does: nothing", "gpu What Sluice does: nothing"),
                Arguments.of("a\r\nBcc: all@example.com", "a Bcc: all@example.com"),
                Arguments.of("a\u2028b\u0085c\0d\u00a0e", "a b c d e"),
                Arguments.of("\u202eegdub\u202c \u2066x\u2069", "egdub x"),
                Arguments.of("g\u200bp\ufeffu\u00ad", "gpu"),
                Arguments.of("\u001b[31mred", "[31mred"),
                Arguments.of("Größe 予算 👩\u200d🔬", "Größe 予算 👩\u200d🔬"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void line_isOneAndHidesNothing(String name, String seen) {
        assertThat(PlainText.line(name)).isEqualTo(seen);
    }

    @Test
    void lines_stayWhatTheyWere_andNothingInThemMoves() {
        assertThat(PlainText.lines("What:  a\r\n  b\rc\u202ed\te\u2028f\u001b")).isEqualTo("What:  a\n  b\ncd e f ");
    }

    @Test
    void cut_neverPartsALetter() {
        assertThat(PlainText.cut("ab😀cdef", 6)).isEqualTo("ab...");
        assertThat(PlainText.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(PlainText.cut("abcdefg", 6)).isEqualTo("abc...");
    }

    @Test
    void name_isNoLongerThanALine() {
        assertThat(PlainText.name("x".repeat(5_000))).hasSize(200).endsWith("...");
    }
}
