package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.fuzz.Trial;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Messages that were changed in ways that keep them JSON, and in ways that don't: nothing but the typed exception comes
 * out, and no figure that the message doesn't have.
 */
class BillingMessagesFuzzTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-23T12:00:00Z");

    private final Trial trial = new Trial(new BillingMessages(), RECEIVED);

    @Test
    void read_someThousandMutations_onlyTheTypedExceptionAndNothingInvented() {
        fuzz(20_000, 1);
    }

    @Test
    @Tag("long")
    void read_aMillionMutations_onlyTheTypedExceptionAndNothingInvented() {
        fuzz(1_000_000, 2);
    }

    private void fuzz(int inputs, long seed) {
        MessageMutator mutator = new MessageMutator(new SplittableRandom(seed));
        for (int i = 0; i < inputs; i++) {
            trial.read(mutator.next());
        }
        assertThat(trial.signals()).isGreaterThan(inputs / 20);
        assertThat(trial.anomalies()).isGreaterThan(inputs / 20);
        assertThat(trial.malformed()).isGreaterThan(inputs / 20);
    }
}
