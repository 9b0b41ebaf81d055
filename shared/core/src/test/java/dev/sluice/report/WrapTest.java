package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrapTest {
    /** Google names a machine by zone and name: cut at its end, all machines of a zone would look alike. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            i-0aaa,                     "i-0aaa      "
            us-central1-a/trainer-7,    …1-a/trainer-7
            """)
    void end_longAddress_keepsItsEnd(String address, String shown) {
        assertThat(Wrap.end(address, shown.length())).isEqualTo(shown);
    }
}
