package dev.sluice.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.testkit.fuzz.Trial;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.provider.MethodSource;

/** The data of a budget's notification, which a fuzzer that changes bytes would not find behind its Base64. */
class GcpBudgetFuzz {
    private final Trial trial = Readers.gcp();

    @MethodSource("dev.sluice.fuzz.Seeds#gcpBudget")
    @FuzzTest(maxDuration = Readers.LONGEST, maxExecutions = Readers.INPUTS)
    void read(byte[] data) {
        String pushed = "{\"message\":{\"data\":\"" + Base64.getEncoder().encodeToString(data)
                + "\",\"attributes\":{\"billingAccountId\":\"01D4EE-079462-DFD6EC\","
                + "\"budgetId\":\"de72f49d-779b-4945-a127-4d6ce8def0bb\",\"schemaVersion\":\"1.0\"},"
                + "\"publishTime\":\"2026-11-23T11:00:00Z\"},\"subscription\":\"projects/p/subscriptions/s\"}";
        trial.read(pushed.getBytes(StandardCharsets.UTF_8));
    }
}
