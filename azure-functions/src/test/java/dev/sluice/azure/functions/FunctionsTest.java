package dev.sluice.azure.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {
    @Test
    void timeout_ofTheInstallation_isTaken() {
        assertThat(Functions.timeout(Map.of("SLUICE_TIMEOUT_SECONDS", "1800"))).isEqualTo(Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "0", "99999999"})
    void timeout_thatIsNone_isRefusedByName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Functions.timeout(Map.of("SLUICE_TIMEOUT_SECONDS", text)))
                .withMessageContaining("SLUICE_TIMEOUT_SECONDS");
    }

    @Test
    void request_endsBeforeTheLoadBalancerGivesUp() {
        assertThat(Functions.request(Map.of("SLUICE_TIMEOUT_SECONDS", "1800"))).isLessThan(Duration.ofSeconds(230));
        assertThat(Functions.request(Map.of("SLUICE_TIMEOUT_SECONDS", "100"))).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void event_overItsSize_isRefusedBeforeItIsParsed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Functions.event("[".repeat(2 << 20)))
                .withMessageContaining("bytes");
    }
}
