package dev.sluice.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExistingTest {
    @Test
    void of_whatWasDeleted_isEmpty() {
        assertThat(read(Gap.Reason.NOT_FOUND)).isEmpty();
    }

    /** What may not be read must never look as if it were not there. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT_FOUND")
    void of_whatCouldNotBeRead_isAProblem(Gap.Reason reason) {
        assertThatThrownBy(() -> read(reason))
                .isInstanceOfSatisfying(
                        CloudProblem.class,
                        problem -> assertThat(problem.reason()).isEqualTo(reason));
    }

    private static Optional<String> read(Gap.Reason reason) {
        return Existing.of(() -> {
            throw new CloudProblem(reason, "things:Get", "Code", Optional.empty(), "why", new IOException("why"));
        });
    }
}
