package dev.sluice.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.testkit.fuzz.Trial;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.provider.MethodSource;

/** The data of an anomaly's notification, pulled. */
class GcpAnomalyFuzz {
    private final Trial trial = Readers.gcp();

    @MethodSource("dev.sluice.fuzz.Seeds#gcpAnomaly")
    @FuzzTest(maxDuration = Readers.LONGEST, maxExecutions = Readers.INPUTS)
    void read(byte[] data) {
        String pulled = "{\"receivedMessages\":[{\"ackId\":\"x\",\"message\":{\"data\":\""
                + Base64.getEncoder().encodeToString(data) + "\",\"messageId\":\"1\"}}]}";
        trial.read(pulled.getBytes(StandardCharsets.UTF_8));
    }
}
