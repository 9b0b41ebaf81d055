package dev.sluice.gcp.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.model.RunStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLineTest {
    @Test
    void run_everyStatus_hasBothCountersAndItsSeverity() throws IOException {
        assertThat(read(LogLine.run(RunStatus.COMPLETE)).toString())
                .contains("\"severity\":\"INFO\"", "\"IncompleteRuns\":0", "\"FailedRuns\":0");
        assertThat(read(LogLine.run(RunStatus.INCOMPLETE))
                        .path("IncompleteRuns")
                        .asInt())
                .isEqualTo(1);
        assertThat(read(LogLine.run(RunStatus.FAILED)).path("severity").asText())
                .isEqualTo("ERROR");
    }

    @Test
    void of_messageWithLinesAndQuotes_isOneLine() throws IOException {
        String line = LogLine.of("WARNING", "a \"b\"\nc");
        assertThat(line).doesNotContain("\n");
        assertThat(read(line).path("message").asText()).isEqualTo("a \"b\"\nc");
    }

    @Test
    void timeout_isWhatTheInstallationSaysOrWhatEveryFunctionGets() {
        assertThat(Functions.timeout(Map.of())).isEqualTo(Duration.ofSeconds(60));
        assertThat(Functions.timeout(Map.of("SLUICE_TIMEOUT_SECONDS", "300"))).isEqualTo(Duration.ofSeconds(300));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Functions.timeout(Map.of("SLUICE_TIMEOUT_SECONDS", "5m")))
                .withMessageContaining("SLUICE_TIMEOUT_SECONDS");
    }

    private static JsonNode read(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }
}
