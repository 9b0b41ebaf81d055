package dev.sluice.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedDiskLossTest {
    @ParameterizedTest(name = "{0}={1} {2}")
    @CsvSource(nullValues = "-", textBlock = """
            all,      true,            all
            accounts, 123456789012,    account 123456789012
            accounts, 210987654321,    -
            types,    g5.xlarge,       type g5.xlarge
            types,    g5.*,            type g5.*
            types,    g5,              -
            types,    *.48xlarge,      -
            labels,   scratch,         label scratch
            labels,   scratch=yes,     label scratch=yes
            labels,   scratch=no,      -
            labels,   other,           -
            """)
    void by_oneAcceptance_coversWhatItNames(String kind, String value, String by) {
        Given given = Given.machine("i-1");
        given.type = "g5.xlarge";
        given.labels = Map.of("scratch", "yes");
        List<String> one = List.of(value);
        AcceptedDiskLoss accepted = new AcceptedDiskLoss(
                kind.equals("all"),
                kind.equals("labels") ? one : List.of(),
                kind.equals("accounts") ? one : List.of(),
                kind.equals("types") ? one : List.of());

        assertThat(accepted.by(given.build()).orElse(null)).isEqualTo(by);
    }
}
