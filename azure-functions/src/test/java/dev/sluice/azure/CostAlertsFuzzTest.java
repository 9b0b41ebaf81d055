package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.azure.testing.AlertMutator;
import dev.sluice.testkit.fuzz.Trial;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Alerts that were bent out of shape: understood, or refused by the one exception there is, and never embellished. */
class CostAlertsFuzzTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-04T12:00:00Z");

    private final Trial trial = new Trial(new CostAlerts(), RECEIVED);

    @Test
    void read_bentAlerts_inventNothing() {
        fuzz(20_000, 1);
    }

    @Test
    @Tag("long")
    void read_aMillionBentAlerts_inventNothing() {
        fuzz(1_000_000, System.nanoTime());
    }

    private void fuzz(int inputs, long seed) {
        AlertMutator mutator = new AlertMutator(new Random(seed));
        for (int i = 0; i < inputs; i++) {
            trial.read(mutator.next());
        }
        // What is refused or doubted throughout would prove nothing.
        assertThat(trial.certain()).as("seed " + seed).isGreaterThan(inputs / 50);
        assertThat(trial.signals() - trial.certain()).isGreaterThan(inputs / 50);
        assertThat(trial.malformed()).isGreaterThan(inputs / 50);
    }
}
