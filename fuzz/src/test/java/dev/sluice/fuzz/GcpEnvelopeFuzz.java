package dev.sluice.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.testkit.fuzz.Trial;
import org.junit.jupiter.params.provider.MethodSource;

/** What Pub/Sub puts around a message: pushed, pulled, as an event, as somebody kept it in a file. */
class GcpEnvelopeFuzz {
    private final Trial trial = Readers.gcp();

    @MethodSource("dev.sluice.fuzz.Seeds#gcpEnvelope")
    @FuzzTest(maxDuration = Readers.LONGEST, maxExecutions = Readers.INPUTS)
    void read(byte[] delivery) {
        trial.read(delivery);
    }
}
