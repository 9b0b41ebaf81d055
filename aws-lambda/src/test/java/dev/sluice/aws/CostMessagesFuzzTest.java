package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.fuzz.Mutations;
import dev.sluice.testkit.fuzz.Trial;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever comes, the parser answers, refuses by its one exception, and makes no number up. */
class CostMessagesFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private static final Mutations MUTATIONS = new Mutations(
            List.of(
                    Letter.MONTHLY.monthly(),
                    Letter.MONTHLY.forecast().above("80%").monthly(),
                    Letter.MONTHLY.daily(),
                    Letter.posted(Letter.MONTHLY.monthly()),
                    Letter.handed(Letter.MONTHLY.monthly(), Letter.anomaly()),
                    Letter.posted("SubscriptionConfirmation", "You have chosen"),
                    Letter.anomaly(),
                    Letter.anomalyEvent()),
            List.of(
                    "Budget Name: ",
                    "Budget Type: ",
                    "Budgeted Amount: ",
                    "Alert Type: ",
                    "Alert Threshold: ",
                    "ACTUAL Amount: ",
                    "FORECASTED Amount: ",
                    "ACTUAL",
                    "FORECASTED",
                    "AWS Account ",
                    "> $",
                    "< ",
                    "USD",
                    "\"Records\":",
                    "\"Sns\":",
                    "\"Message\":",
                    "\"anomalyId\":",
                    "\"impact\":",
                    "\"totalImpact\":",
                    " for the current month.",
                    " budget is greater than $5.00",
                    "November 12, 2026",
                    "\\n",
                    "\\u0031"));

    private final Trial trial = new Trial(new AwsCostMessages(), NOW);

    @Test
    void read_tenThousandBrokenMessages_answersOrRefuses() {
        read(10_000, 1);

        assertThat(trial.signals()).isGreaterThan(100);
        assertThat(trial.anomalies()).isGreaterThan(100);
    }

    @Test
    @Tag("long")
    void read_aMillionBrokenMessages_answersOrRefuses() {
        read(1_000_000, 2);

        assertThat(trial.signals()).isGreaterThan(10_000);
        assertThat(trial.anomalies()).isGreaterThan(10_000);
    }

    private void read(int inputs, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < inputs; i++) {
            trial.read(MUTATIONS.next(random));
        }
    }
}
