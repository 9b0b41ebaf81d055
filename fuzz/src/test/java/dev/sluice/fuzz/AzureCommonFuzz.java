package dev.sluice.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.testkit.fuzz.Trial;
import org.junit.jupiter.params.provider.MethodSource;

/** What an action group posts in the common schema. */
class AzureCommonFuzz {
    private final Trial trial = Readers.azure();

    @MethodSource("dev.sluice.fuzz.Seeds#azureCommon")
    @FuzzTest(maxDuration = Readers.LONGEST, maxExecutions = Readers.INPUTS)
    void read(byte[] alert) {
        trial.read(alert);
    }
}
