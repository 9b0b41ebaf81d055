package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {
    private static final List<String> WORDS = List.of("patience", "protect", "mode", "regions", "external-id");

    @ParameterizedTest
    @CsvSource({
        "patiense,patience",
        "Protect,protect",
        "moed,mode",
        "region,regions",
        "external_id,external-id",
        "externalid,external-id"
    })
    void to_slip_findsTheWord(String slip, String word) {
        assertThat(NearestWord.to(slip, WORDS)).contains(word);
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "timeout"})
    void to_anotherWord_findsNone(String word) {
        assertThat(NearestWord.to(word, WORDS)).isEmpty();
    }

    @Test
    void to_twoEquallyNear_takesTheFirstInTheAlphabet() {
        assertThat(NearestWord.to("bat", List.of("cat", "bar"))).contains("bar");
    }
}
