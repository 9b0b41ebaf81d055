package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell's key becomes a path of the state store: nothing in it may lead elsewhere. */
class CellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws/123456789012/us-east-1",
                "gcp/my-project/us-central1",
                "azure/0a1b2c3d-0000-4000-8000-000000000000/eastus"
            })
    void of_itsOwnKey_isTheSameCell(String key) {
        assertThat(Cell.of(key).key()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws/123456789012",
                "aws/123456789012/us-east-1/x",
                "aws//us-east-1",
                "aws/../us-east-1",
                "aws/1/.hidden",
                "aws/1/us east",
                "moon/1/us-east-1"
            })
    void of_anythingElse_isRefused(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cell.of(key));
    }

    @Test
    void compareTo_cells_areInTheOrderOfTheirKeys() {
        assertThat(Cell.of("aws/2/a")).isGreaterThan(Cell.of("aws/1/b")).isLessThan(Cell.of("gcp/1/a"));
    }
}
