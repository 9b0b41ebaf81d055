package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicySchemaTest {
    private static final List<Section<?>> SECTIONS = List.of(General.SECTION, Scope.SECTION, Sample.SECTION);

    private final JsonNode schema = PolicySchema.of(SECTIONS);

    @Test
    void of_sections_knowsTheKeysThatTheReaderKnows() {
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(keys(schema)).containsExactly("version", "mode", "scope", "sample");
        assertThat(keys(schema.at("/properties/sample")))
                .containsExactly(
                        "patience",
                        "most",
                        "factor",
                        "share",
                        "on",
                        "spend",
                        "owner",
                        "mode",
                        "tags",
                        "labels",
                        "inner");
        assertThat(keys(schema.at("/properties/scope/properties/aws/properties/accounts/items")))
                .containsExactly("id", "role", "external-id");
    }

    @Test
    void of_sections_givesTypeDefaultRangeAndDescription() {
        JsonNode most = schema.at("/properties/sample/properties/most");
        assertThat(most.path("type").asText()).isEqualTo("integer");
        assertThat(most.path("default").asInt()).isEqualTo(10);
        assertThat(most.path("minimum").asInt()).isEqualTo(1);
        assertThat(most.path("maximum").asInt()).isEqualTo(100);
        assertThat(most.path("description").asText()).isEqualTo("How many.");
        assertThat(schema.at("/properties/sample/properties/patience/default").asText())
                .isEqualTo("1h");
        assertThat(schema.at("/properties/mode/enum"))
                .extracting(JsonNode::asText)
                .containsExactly("report", "warn", "act");
    }

    @Test
    void reference_sections_hasARowForEveryKey() {
        String page = PolicyReference.of(SECTIONS);

        assertThat(page)
                .contains("| `mode` | `report`, `warn` or `act` | `report` | How far")
                .contains("### `scope`")
                .contains("| `azure.accounts[].id` | text |  | The account's own id")
                .contains("| `patience` | duration, 5m to 30d | `1h` | How long. |")
                .contains("| `share` | percentage, 0% to 50% | `5%` | How much. |")
                .contains("| `tags` | list of texts | `[x]` | Which ones. |")
                .contains("| `inner.name` | text | `n` | Its name. |");
    }

    private static List<String> keys(JsonNode mapping) {
        List<String> keys = new ArrayList<>();
        mapping.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
