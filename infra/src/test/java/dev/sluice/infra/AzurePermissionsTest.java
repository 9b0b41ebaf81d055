package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the identities may do, decided request by request over the roles and conditions that Terraform would create. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AzurePermissionsTest {
    private static final String SUBSCRIPTION = "/subscriptions/00000000-1111-2222-3333-444444444444";
    private static final String BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
    private static final String DEALLOCATE = "Microsoft.Compute/virtualMachines/deallocate/action";

    private Applied applied;
    private Grants grants;

    @BeforeAll
    void apply() {
        applied = Applied.of("azure", StandInProvider.azurerm());
        grants = AzureGrants.of(applied, "act");
    }

    @Test
    void deallocate_ordinaryMachine_isAllowedToTheActingIdentityOnly() {
        Access deallocate = Access.of(DEALLOCATE, machine(SUBSCRIPTION, "research"));

        assertThat(grants.allow("act", deallocate)).isTrue();
        assertThat(grants.allow("scan", deallocate)).isFalse();
        assertThat(grants.allow("act", Access.of(DEALLOCATE, machine("/subscriptions/another", "research"))))
                .isFalse();
        assertThat(AzureGrants.of(applied, "report").permissions("act")).isEmpty();
    }

    @Test
    void launches_mayBeBarredOnlyWhereThatWasAskedFor() {
        Access assign = Access.of("Microsoft.Authorization/policyAssignments/write", SUBSCRIPTION);
        Grants gated = AzureGrants.of(applied, "budgets");

        assertThat(grants.allow("act", assign)).isFalse();
        assertThat(gated.allow("act", assign)).isTrue();
        assertThat(gated.allow("scan", assign)).isFalse();
        assertThat(gated.permissions("act")).doesNotContain("Microsoft.Authorization/policyDefinitions/write");
    }

    @ParameterizedTest
    @CsvSource({"research, true", "production, false"})
    void deallocate_withScopes_isAllowedOnlyInsideThem(String group, boolean expected) {
        Grants narrow = AzureGrants.of(applied, "narrow");
        String machine = machine(SUBSCRIPTION, group);

        assertThat(narrow.allow("act", Access.of(DEALLOCATE, machine))).isEqualTo(expected);
        assertThat(narrow.allow("act", Access.of("Microsoft.Compute/virtualMachines/start/action", machine)))
                .isEqualTo(expected);
        assertThat(narrow.allow("act", Access.of("Microsoft.Compute/virtualMachines/read", machine)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Microsoft.Compute/virtualMachines/delete",
                "Microsoft.Compute/virtualMachines/write",
                // A machine that is powered off is still billed.
                "Microsoft.Compute/virtualMachines/powerOff/action",
                "Microsoft.Compute/virtualMachines/restart/action",
                "Microsoft.Compute/virtualMachineScaleSets/write",
                "Microsoft.Authorization/roleAssignments/write",
                "Microsoft.Authorization/locks/delete",
                "Microsoft.Storage/storageAccounts/listKeys/action",
                "Microsoft.Web/sites/write",
            })
    void anyIdentity_whatNobodyNeeds_isRefused(String permission) {
        for (String who : List.of("scan", "act")) {
            assertThat(grants.permissions(who))
                    .as(who)
                    .doesNotContain(permission)
                    .noneMatch(one -> one.contains("*"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // what, where, may the scanning identity, may the acting identity
        "add/action, state/plans/p.json, true, false",
        // "write" replaces what is there: a plan is written once.
        "write, state/plans/p.json, false, false",
        "delete, state/plans/p.json, false, false",
        "add/action, state/journal/c/1.json, false, true",
        "write, state/journal/c/1.json, false, false",
        "delete, state/journal/c/1.json, false, false",
        "write, state/cells/azure/head.json, true, true",
        "write, state/triggers/t.json, true, true",
        "write, state/runs/r.json, true, true",
        "delete, state/outbox/o.json, true, true",
        "write, state/told/t.json, true, true",
        // Only who watches budgets says what of them was told.
        "write, state/budgets/azure/b.json, true, false",
        "write, state/cells/halt.txt, false, false",
        "delete, state/cells/halt.txt, false, false",
        "delete, state/cells/azure/s/eastus/halt.txt, false, false",
        "write, policy/policy.yaml, false, false",
        "read, policy/policy.yaml, true, true",
        "read, state/plans/p.json, true, true",
        "read, state/journal/c/1.json, true, true",
        "permanentDelete/action, state/plans/p.json, false, false",
    })
    void state_eachIdentity_writesOnlyItsPart(String action, String path, boolean scan, boolean act) {
        Access access =
                Access.of(BLOBS + "/" + action, container() + "/blobs/" + path).with(BLOBS + ":path", path);

        assertThat(grants.allow("scan", access)).as("scanning identity").isEqualTo(scan);
        assertThat(grants.allow("act", access)).as("acting identity").isEqualTo(act);
        assertThat(grants.allow(
                        "scan",
                        new Access(
                                access.permission(), container().replace("sluicestate", "other"), access.attributes())))
                .isFalse();
    }

    @Test
    void queue_scanSends_actTakes() {
        Map<String, JsonNode> assignments = applied.all("act", "azurerm_role_assignment");

        assertThat(assignments.entrySet().stream()
                        .filter(entry -> entry.getKey().contains(".queue["))
                        .map(entry -> "%s: %s"
                                .formatted(
                                        entry.getKey().replaceAll(".*\\[\"(.*)\"]", "$1"),
                                        entry.getValue()
                                                .path("role_definition_name")
                                                .asText())))
                .containsExactlyInAnyOrder(
                        "scan-sends: Storage Queue Data Message Sender",
                        "act-looks: Storage Queue Data Reader",
                        "act-takes: Storage Queue Data Message Processor",
                        "act-sets-off: Storage Queue Data Message Sender");
        assertThat(applied.all("report", "azurerm_role_assignment").keySet()).noneMatch(key -> key.contains(".queue["));
    }

    @Test
    void host_eachIdentity_ownsItsAppsAccountOnly() {
        String scanAccount = applied.resource("act", "azurerm_storage_account.host[\"scan\"]")
                .path("id")
                .asText();

        JsonNode scan = applied.resource("act", "azurerm_role_assignment.host[\"scan\"]");
        JsonNode act = applied.resource("act", "azurerm_role_assignment.host[\"act\"]");

        assertThat(scan.path("scope").asText()).isEqualTo(scanAccount);
        assertThat(act.path("scope").asText()).isNotEqualTo(scanAccount);
        assertThat(scan.path("principal_id")).isNotEqualTo(act.path("principal_id"));
    }

    private String container() {
        String account = applied.resource("act", "azurerm_storage_account.state")
                .path("name")
                .asText();
        return "%s/resourceGroups/sluice/providers/Microsoft.Storage/storageAccounts/%s/blobServices/default/containers/sluice"
                .formatted(SUBSCRIPTION, account.toLowerCase(Locale.ROOT));
    }

    private static String machine(String subscription, String group) {
        return subscription + "/resourceGroups/" + group + "/providers/Microsoft.Compute/virtualMachines/m";
    }
}
