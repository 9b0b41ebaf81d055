package dev.sluice.gcp.functions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gcp.GcpOpener;
import dev.sluice.host.HostEvent;
import dev.sluice.host.RunFailed;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActTopicTest {
    /** What is due counts as started once its plan is handed over: a plan that goes nowhere must not look so. */
    @Test
    void apply_withoutATopic_failsAndSaysWhatIsMissing() {
        ActTopic topic = new ActTopic(Map.of(), new GcpOpener());
        HostEvent.Apply plan = new HostEvent.Apply("plan-1", "hash", Optional.empty());
        assertThatThrownBy(() -> topic.apply(plan))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("SLUICE_ACT_TOPIC is not set");
    }
}
