package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.Capabilities;
import dev.sluice.policy.PolicyException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.provider.MethodSource;

/** A policy file: it is right, or every problem of it is said. */
class PolicyFuzz {
    @MethodSource("dev.sluice.fuzz.Seeds#policy")
    @FuzzTest(maxDuration = Readers.LONGEST, maxExecutions = Readers.INPUTS)
    void read(byte[] file) {
        try {
            Capabilities.policy(new String(file, StandardCharsets.UTF_8), "policy.yaml");
        } catch (PolicyException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }
}
