package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Accelerators.Kind;
import dev.sluice.model.Machine;
import org.junit.jupiter.api.Test;

/** What people are told to install must write what is searched for. */
class OpsAgentAdviceTest {
    @Test
    void of_nvidia_namesTheMetricThatIsRead() {
        assertThat(OpsAgentAdvice.of(machine(Kind.NVIDIA_GPU)))
                .contains(Metric.GPU.type() + " ", "--also-install", "roles/monitoring.metricWriter");
    }

    @Test
    void of_tpu_namesTheMetricThatIsRead() {
        assertThat(OpsAgentAdvice.of(machine(Kind.TPU))).contains(Metric.TPU.type() + " ");
    }

    /** A life sign of the policy is tied to its machine by that label. */
    @Test
    void of_anotherAccelerator_namesTheLabelThatTiesAMetricToItsMachine() {
        assertThat(OpsAgentAdvice.of(machine(Kind.OTHER))).contains("the label instance_id");
        assertThat(Metric.INSTANCE).endsWith(".instance_id");
    }

    private static Machine machine(Kind kind) {
        return Some.machine("m-1", "a2-highgpu-1g", kind, "A100", 1);
    }
}
