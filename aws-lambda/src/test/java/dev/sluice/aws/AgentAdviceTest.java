package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.model.Accelerators.Kind;
import dev.sluice.model.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People paste what the advice prints: it must be what the agent reads, and write what Sluice looks for. */
class AgentAdviceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void of_nvidia_isAConfigurationThatTiesEverySeriesToItsInstance() throws JsonProcessingException {
        JsonNode metrics = configuration(AwsAccess.AGENT_NAMESPACE).path("metrics");
        assertThat(metrics.at("/append_dimensions/InstanceId").asText()).isEqualTo("${aws:InstanceId}");
        assertThat(metrics.at("/metrics_collected/nvidia_gpu/metrics_collection_interval")
                        .asInt())
                .isEqualTo(60);
    }

    @Test
    void of_nvidia_makesTheAgentWriteWhatIsSearchedFor() throws JsonProcessingException {
        SeriesSource searched = SeriesSource.agent("Own/Agents");
        JsonNode metrics = configuration("Own/Agents").path("metrics");
        assertThat(metrics.path("namespace").asText()).isEqualTo(searched.namespace());
        // The agent writes each measurement of its section nvidia_gpu as nvidia_smi_ and its name.
        assertThat(metrics.at("/metrics_collected/nvidia_gpu/measurement"))
                .extracting(measurement -> "nvidia_smi_" + measurement.asText())
                .contains(searched.metric());
    }

    @ParameterizedTest
    @EnumSource
    void of_anyAccelerator_saysWhatToDo(Kind kind) {
        assertThat(AgentAdvice.of(machine(kind), AwsAccess.AGENT_NAMESPACE))
                .containsAnyOf("Install", "install", "publish a metric of your own with the dimension InstanceId");
    }

    private static JsonNode configuration(String namespace) throws JsonProcessingException {
        String advice = AgentAdvice.of(machine(Kind.NVIDIA_GPU), namespace);
        return JSON.readTree(advice.substring(advice.indexOf('{')));
    }

    private static Machine machine(Kind kind) {
        return Some.machine("i-1", "g5.xlarge", kind, "A10G", 1);
    }
}
