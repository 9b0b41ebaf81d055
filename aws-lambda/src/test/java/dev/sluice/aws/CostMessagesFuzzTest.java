package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.testkit.fuzz.Figures;
import dev.sluice.testkit.fuzz.Mutations;
import java.nio.charset.StandardCharsets;
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

    private final CostMessages messages = new AwsCostMessages();

    @Test
    void read_tenThousandBrokenMessages_answersOrRefuses() {
        assertThat(read(10_000, 1)).isGreaterThan(100);
    }

    @Test
    @Tag("long")
    void read_aMillionBrokenMessages_answersOrRefuses() {
        assertThat(read(1_000_000, 2)).isGreaterThan(10_000);
    }

    /** @return how many were understood: a fuzzer whose inputs are all refused at the door shows little */
    private int read(int inputs, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int understood = 0;
        for (int i = 0; i < inputs; i++) {
            byte[] input = MUTATIONS.next(random);
            try {
                for (Heard heard : messages.read(input, NOW).orElse(List.of())) {
                    String text = new String(input, StandardCharsets.UTF_8);
                    understood += heard instanceof Heard.Nothing ? 0 : 1;
                    assertThat(Figures.invented(heard, text)).as(text).isEmpty();
                }
            } catch (MalformedMessage refused) {
                assertThat(refused.getMessage()).isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError(new String(input, StandardCharsets.UTF_8), e);
            }
        }
        return understood;
    }
}
