package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.cli.budget.Capture;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.testkit.fuzz.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

/** A captured message of whichever cloud: what one of them understands is of that cloud. */
class CaptureFuzz {
    private final Trial trial = new Trial(CaptureFuzz::of, Readers.NOW);

    @MethodSource("dev.sluice.fuzz.Seeds#allClouds")
    @FuzzTest(maxDuration = Readers.LONGEST, maxExecutions = Readers.INPUTS)
    void read(byte[] capture) {
        trial.read(capture);
    }

    private static Optional<List<Heard>> of(byte[] capture, Instant received) {
        return switch (Capture.of(capture, received, Readers.ALL)) {
            case Capture.Understood(var cloud, var all) -> {
                for (Heard heard : all) {
                    switch (heard) {
                        case Heard.OfBudget(var signal) ->
                            assertThat(signal.budget().cloud()).isEqualTo(cloud);
                        case Heard.OfAnomaly(var anomaly) ->
                            assertThat(anomaly.cloud()).isEqualTo(cloud);
                        case Heard.Nothing nothing -> {}
                    }
                }
                yield Optional.of(all);
            }
            case Capture.Malformed(var cloud, var why) -> throw new MalformedMessage(why);
            case Capture.Foreign() -> Optional.empty();
        };
    }
}
