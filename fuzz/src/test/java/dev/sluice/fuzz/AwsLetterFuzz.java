package dev.sluice.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.testkit.fuzz.Trial;
import org.junit.jupiter.params.provider.MethodSource;

/** The letter of AWS Budgets, bare. */
class AwsLetterFuzz {
    private final Trial trial = Readers.aws();

    @MethodSource("dev.sluice.fuzz.Seeds#awsLetter")
    @FuzzTest(maxDuration = Readers.LONGEST, maxExecutions = Readers.INPUTS)
    void read(byte[] letter) {
        trial.read(letter);
    }
}
