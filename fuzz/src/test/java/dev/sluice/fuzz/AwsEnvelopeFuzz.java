package dev.sluice.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.testkit.fuzz.Trial;
import org.junit.jupiter.params.provider.MethodSource;

/** What SNS puts around a message: posted, handed to Lambda, a subscription's confirmation. */
class AwsEnvelopeFuzz {
    private final Trial trial = Readers.aws();

    @MethodSource("dev.sluice.fuzz.Seeds#awsEnvelope")
    @FuzzTest(maxDuration = Readers.LONGEST, maxExecutions = Readers.INPUTS)
    void read(byte[] delivery) {
        trial.read(delivery);
    }
}
