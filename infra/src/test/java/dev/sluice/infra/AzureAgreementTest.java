package dev.sluice.infra;

import static dev.sluice.cloud.Permission.Need.ACT;
import static dev.sluice.cloud.Permission.Need.READ;
import static dev.sluice.cloud.Permission.Need.READ_IF_ASKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.azure.AzureOpener;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CloudOpener.Access;
import dev.sluice.cloud.OpenCloud;
import dev.sluice.cloud.Permission;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.testkit.terraform.Sources;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Words that infra/azure and the program must share, and that no compiler compares. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AzureAgreementTest {
    private static final String SUBSCRIPTION = "00000000-1111-2222-3333-444444444444";

    /** Only where a management group is named, to whoever has its role there. */
    private static final String FIND = "Microsoft.Management/managementGroups/descendants/read";

    private static final Set<String> GATE =
            Set.of("Microsoft.Authorization/policyAssignments/read", "Microsoft.Authorization/policyDefinitions/read");

    private Applied applied;
    private Declared declared;
    private Declared costs;
    private List<String> state;

    @BeforeAll
    void read() {
        applied = Applied.of("azure", StandInProvider.azurerm());
        try (OpenCloud azure = new AzureOpener()
                .open(new Access(
                        Map.of("SLUICE_AZURE_ENDPOINT", "http://127.0.0.1:9"),
                        List.of(),
                        List.of(SUBSCRIPTION),
                        List.of(),
                        false,
                        InstantSource.system()))) {
            declared = Declared.by(azure, new Cell(Cloud.AZURE, SUBSCRIPTION, "eastus"));
            costs = Declared.costs(azure, new Cell(Cloud.AZURE, SUBSCRIPTION, Budgets.EVERYWHERE));
            state = azure.state("https://sluicestate.blob.core.windows.net/sluice/state").permissions().stream()
                    .map(Permission::action)
                    .toList();
        }
    }

    @Test
    void scan_onMachines_mayDoWhatReadingNeedsAndNoMore() {
        Set<String> needed = declared.of(READ, READ_IF_ASKED);

        assertThat(needed).contains(FIND);
        assertThat(allowed("no_budgets", "scan")).isEqualTo(without(needed, FIND));
    }

    @Test
    void act_onMachines_mayDoWhatActingNeedsAndNoMore() {
        assertThat(allowed("act", "act")).isEqualTo(without(declared.of(READ, READ_IF_ASKED, ACT), FIND));
    }

    @Test
    void scan_onBudgets_mayReadThemWhetherOneIsCreatedOrNot() {
        Set<String> reading = without(costs.of(READ_IF_ASKED), GATE);

        assertThat(beyond("act", "scan")).isEqualTo(reading);
        assertThat(beyond("budgets", "scan")).isEqualTo(costs.of(READ_IF_ASKED));
    }

    @Test
    void act_onTheLaunchGate_mayAssignWherePolicyAndInstallationSaySo() {
        Set<String> gate = Stream.concat(costs.of(ACT).stream(), GATE.stream()).collect(Collectors.toSet());

        assertThat(beyond("budgets", "act")).isEqualTo(gate);
        assertThat(beyond("act", "act")).isEmpty();
    }

    @Test
    void launchPolicy_isTheOneThatTheProgramAssigns() {
        String name = applied.resource("budgets", "module.home.azurerm_policy_definition.launch_gate[0]")
                .path("name")
                .asText();

        assertThat(Sources.program("azure-functions/src/main/java")).contains('"' + name + '"');
        assertThat(applied.resource("budgets", "azurerm_function_app_flex_consumption.this[\"act\"]")
                        .path("app_settings")
                        .path("SLUICE_LAUNCH_POLICY")
                        .asText())
                .isEqualTo(name);
    }

    /** Beside what the store says: creating a blob and replacing one is one call to the program, and two rights in Azure. */
    @Test
    void state_eachIdentity_mayDoWhatTheStoreNeedsAndNoMore() {
        Set<String> needed = Stream.concat(
                        state.stream(),
                        Stream.of("Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action"))
                .collect(Collectors.toSet());

        for (String who : List.of("scan", "act")) {
            assertThat(AzureGrants.of(applied, "budgets").permissions(who).stream()
                            .filter(permission -> permission.startsWith("Microsoft.Storage/")))
                    .as(who)
                    .containsExactlyInAnyOrderElementsOf(needed);
        }
    }

    @Test
    void find_inManagementGroups_isGivenThere() {
        assertThat(Sources.of("azure").text("modules/permissions", "main.tf")).contains('"' + FIND + '"');
    }

    @Test
    void environment_eachVariable_isReadByTheProgram() {
        String program = Sources.program("azure-functions/src/main/java", "shared/core/src/main/java");

        assertThat(Sources.of("azure").found("", "functions.tf", "(SLUICE_[A-Z_]+) += "))
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(program).containsPattern("[\"%]" + name + "[\"%]"));
    }

    @Test
    void functions_eachOfTheProgram_isOffInOneOfTheApps() {
        String program = Sources.program("azure-functions/src/main/java/dev/sluice/azure/functions");
        List<String> entries = Pattern.compile("@FunctionName\\(\"([a-z]+)\"\\)")
                .matcher(program)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(entries)
                .containsExactlyInAnyOrderElementsOf(Stream.of("scan", "act")
                        .flatMap(app -> disabled(app).stream())
                        .toList());
        assertThat(program).contains("connection = \"SluiceState\"");
    }

    @Test
    void alarms_countersOfRuns_areWrittenByTheProgram() {
        String program = Sources.program("azure-functions/src/main/java/dev/sluice/azure/functions");

        assertThat(Sources.of("azure").found("", "alarms.tf", "counter = \"([A-Za-z]+)\""))
                .containsExactly("IncompleteRuns", "FailedRuns")
                .allSatisfy(counter -> assertThat(program).contains("put(\"" + counter + "\","));
        // What Jackson writes has no space after the colon.
        assertThat(Sources.of("azure").text("", "alarms.tf")).contains("contains '\\\"${spec.counter}\\\":1'");
    }

    private List<String> disabled(String app) {
        List<String> names = new ArrayList<>();
        applied.resource("act", "azurerm_function_app_flex_consumption.this[\"" + app + "\"]")
                .path("app_settings")
                .properties()
                .forEach(setting -> {
                    if (setting.getKey().matches("AzureWebJobs\\.[a-z]+\\.Disabled")) {
                        names.add(setting.getKey().split("\\.")[1]);
                    }
                });
        return names;
    }

    private Set<String> allowed(String run, String who) {
        return AzureGrants.of(applied, run).permissions(who).stream()
                .filter(permission -> !permission.startsWith("Microsoft.Storage/"))
                .collect(Collectors.toSet());
    }

    /** What that installation allows beside machines. */
    private Set<String> beyond(String run, String who) {
        return without(allowed(run, who), declared.of(READ, READ_IF_ASKED, ACT));
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        return all.stream().filter(permission -> !some.contains(permission)).collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> all, String one) {
        return all.stream().filter(permission -> !permission.equals(one)).collect(Collectors.toSet());
    }
}
