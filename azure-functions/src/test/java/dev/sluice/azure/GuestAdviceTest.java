package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** People paste what the advice prints: it must be what Telegraf reads, and write what Sluice looks for. */
class GuestAdviceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void of_nvidia_makesTelegrafWriteWhatIsSearchedFor() throws JsonProcessingException {
        Map<String, JsonNode> settings = settings(GuestAdvice.of(MetricsWorld.machine("g/m", 1), GuestMetric.TELEGRAF));
        // Telegraf's output names a namespace after its prefix and the input.
        assertThat(settings.get("outputs.azure_monitor/namespace_prefix").asText() + "nvidia_smi")
                .isEqualToIgnoringCase(GuestMetric.TELEGRAF.namespace());
        assertThat(settings.get("inputs.nvidia_smi/fieldinclude"))
                .extracting(JsonNode::asText)
                .contains(GuestMetric.TELEGRAF.metric());
        assertThat(settings.get("inputs.nvidia_smi/tagexclude"))
                .extracting(JsonNode::asText)
                .doesNotContain(GuestMetric.TELEGRAF.dimension().orElseThrow());
        assertThat(settings.get("agent/interval").asText()).isEqualTo("60s");
    }

    @Test
    void of_metricOfTheUsersOwn_namesThatAndNotTelegraf() {
        GuestMetric own = new GuestMetric("dcgm", "DCGM_FI_DEV_GPU_UTIL", Optional.of("gpu"));
        assertThat(GuestAdvice.of(MetricsWorld.machine("g/m", 1), own))
                .contains("DCGM_FI_DEV_GPU_UTIL", "namespace dcgm", "dimension gpu")
                .doesNotContain("inputs.");
    }

    /** Sections and {@code key = value}; values of these kinds are worded in TOML as in JSON. */
    private static Map<String, JsonNode> settings(String advice) throws JsonProcessingException {
        Map<String, JsonNode> settings = new TreeMap<>();
        String section = "";
        for (String line : advice.substring(advice.indexOf("[agent]"))
                .lines()
                .map(String::strip)
                .toList()) {
            if (line.matches("\\[[a-z_.]+\\]|\\[\\[[a-z_.]+\\]\\]")) {
                section = line.replaceAll("[\\[\\]]", "");
            } else {
                assertThat(line).matches("[a-z_]+ = .+");
                String[] pair = line.split(" = ", 2);
                settings.put(section + "/" + pair[0], JSON.readTree(pair[1]));
            }
        }
        return settings;
    }
}
