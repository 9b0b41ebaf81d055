package dev.sluice.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.fuzz.Readers;
import org.junit.jupiter.params.provider.MethodSource;

/** What the budget function is called with: each input is one of its three kinds of events. */
class BudgetEventFuzz {
    @MethodSource("dev.sluice.fuzz.Seeds#lambdaEvent")
    @FuzzTest(maxDuration = Readers.LONGEST, maxExecutions = Readers.INPUTS)
    void of(byte[] event) {
        assertThat(BudgetEvent.of(event)).isNotNull();
    }
}
