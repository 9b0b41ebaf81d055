package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * That nothing in Terraform's state opens a door on Azure: the provider writes keys down there, and reads back what
 * others have set.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AzureSecretsTest {
    /** What the provider writes keys of into the state, by the switch that makes them worthless, and its value then. */
    private static final Map<String, Map.Entry<String, Boolean>> SWITCHES = Map.of(
            "azurerm_storage_account", Map.entry("shared_access_key_enabled", false),
            "azurerm_eventgrid_topic", Map.entry("local_auth_enabled", false),
            "azurerm_application_insights", Map.entry("local_authentication_disabled", true),
            "azurerm_log_analytics_workspace", Map.entry("local_authentication_enabled", false),
            "azurerm_function_app_flex_consumption",
                    Map.entry("webdeploy_publish_basic_authentication_enabled", false));

    private Applied applied;

    @BeforeAll
    void apply() {
        applied = Applied.of("azure", StandInProvider.azurerm());
    }

    @Test
    void keys_ofEverythingThatHasSome_areSwitchedOff() {
        SWITCHES.forEach((type, off) -> assertThat(applied.all("budgets", type).values())
                .as(type)
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(resource.path(off.getKey()))
                        .as(off.getKey())
                        .isEqualTo(BooleanNode.valueOf(off.getValue()))));
    }

    /** By the provider's own schema: what is new in the module and has keys must be looked at here, too. */
    @Test
    void types_thatHaveKeys_areAllKnown() {
        Set<String> withKeys = applied.types("budgets").stream()
                .filter(type -> ProviderSchema.of("azurerm").attributes(type).stream()
                        .anyMatch(name -> name.matches(".*(access_key|shared_key|connection_string|password)")))
                .collect(Collectors.toSet());

        assertThat(withKeys).isEqualTo(SWITCHES.keySet());
    }

    /** The receiver's address has the function's key in it, and Terraform would read it back. */
    @Test
    void actionGroup_thatCallsTheFunction_isNotReadBack() {
        List<JsonNode> groups = List.copyOf(
                applied.all("budgets", "azurerm_monitor_action_group").values());

        assertThat(groups).extracting(group -> group.path("name").asText()).containsExactly("sluice");
        assertThat(applied.all("budgets", "azurerm_resource_group_template_deployment"))
                .hasSize(1);
    }
}
