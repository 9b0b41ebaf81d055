package dev.sluice.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.testkit.fuzz.Trial;
import org.junit.jupiter.params.provider.MethodSource;

/** What Cost Anomaly Detection publishes, in the spellings of topics and of events. */
class AwsAnomalyFuzz {
    private final Trial trial = Readers.aws();

    @MethodSource("dev.sluice.fuzz.Seeds#awsAnomaly")
    @FuzzTest(maxDuration = Readers.LONGEST, maxExecutions = Readers.INPUTS)
    void read(byte[] anomaly) {
        trial.read(anomaly);
    }
}
