package dev.sluice.infra;

import static dev.sluice.cloud.Permission.Need.ACT;
import static dev.sluice.cloud.Permission.Need.READ;
import static dev.sluice.cloud.Permission.Need.READ_IF_ASKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CloudOpener.Access;
import dev.sluice.cloud.OpenCloud;
import dev.sluice.cloud.Permission;
import dev.sluice.gcp.GcpOpener;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.testkit.terraform.Sources;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Words that infra/gcp and the program must share, and that no compiler compares. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GcpAgreementTest {
    /** Only where a folder is named, to whoever has its role there. */
    private static final Set<String> FIND = Set.of("resourcemanager.projects.list", "resourcemanager.folders.list");

    private Applied applied;
    private Declared declared;
    private Declared costs;
    private List<String> state;

    @BeforeAll
    void read() {
        applied = Applied.of("gcp", StandInProvider.google());
        try (OpenCloud google = open(Map.of())) {
            declared = Declared.by(google, new Cell(Cloud.GCP, "my-project", "us-central1"));
            costs = Declared.costs(google, new Cell(Cloud.GCP, "my-project", Budgets.EVERYWHERE));
            state = google.state("gs://sluice-my-project/state").permissions().stream()
                    .map(Permission::action)
                    .toList();
        }
    }

    private static OpenCloud open(Map<String, String> more) {
        Map<String, String> env = new HashMap<>(more);
        env.put("SLUICE_GCP_ENDPOINT", "http://127.0.0.1:9");
        env.put("GOOGLE_CLOUD_PROJECT", "my-project");
        return new GcpOpener()
                .open(new Access(env, List.of(), List.of("my-project"), List.of(), false, InstantSource.system()));
    }

    @Test
    void scan_onMachines_mayDoWhatReadingNeedsAndNoMore() {
        Set<String> needed = declared.of(READ, READ_IF_ASKED);

        assertThat(needed).containsAll(FIND);
        assertThat(machines("act", "scan")).isEqualTo(without(needed, FIND));
    }

    @Test
    void act_onMachines_mayDoWhatActingNeedsAndNoMore() {
        assertThat(machines("act", "act")).isEqualTo(without(declared.of(READ, READ_IF_ASKED, ACT), FIND));
    }

    @Test
    void budget_inTheProject_mayDoWhatWatchingNeedsAndNoMore() {
        // What is asked of a billing account is given there, by a role of Google's.
        Set<String> needed =
                without(costs.of(READ, READ_IF_ASKED), Set.of("billing.budgets.get", "billing.budgets.list"));

        assertThat(machines("budget", "budget"))
                .isEqualTo(union(without(declared.of(READ, READ_IF_ASKED), FIND), needed));
    }

    /** Google's own roles, by the part of them that is used: a role of one's own can't be given on a table elsewhere. */
    @Test
    void budget_whereAnExportIsNamed_mayAskItAndReadNothingElse() {
        Map<String, String> roles = Map.of(
                "bigquery.jobs.create", "roles/bigquery.jobUser",
                "bigquery.tables.getData", "roles/bigquery.dataViewer");
        Set<String> more;
        try (OpenCloud google = open(
                Map.of("SLUICE_BILLING_EXPORT", "my-project.billing.gcp_billing_export_v1_01D4EE_079462_DFD6EC"))) {
            Set<String> all = Declared.costs(google, new Cell(Cloud.GCP, "my-project", Budgets.EVERYWHERE))
                    .of(READ, READ_IF_ASKED);
            more = without(all, costs.of(READ, READ_IF_ASKED));
        }

        assertThat(more).isEqualTo(roles.keySet());
        assertThat(Sources.of("gcp").found("", "iam.tf", "role += \"(roles/bigquery[^\"]*)\""))
                .containsExactlyInAnyOrderElementsOf(roles.values());
    }

    @Test
    void forbid_whereItIsAsked_isTheActingAccountsAlone() {
        Set<String> changing = costs.of(ACT);

        assertThat(changing).contains("serviceusage.quotas.update");
        assertThat(machines("budget", "act"))
                .isEqualTo(union(
                        without(declared.of(READ, READ_IF_ASKED, ACT), FIND),
                        union(changing, Set.of("serviceusage.quotas.get"))));
        assertThat(machines("act", "act")).doesNotContainAnyElementsOf(changing);
        assertThat(machines("budget", "budget")).doesNotContainAnyElementsOf(changing);
    }

    @Test
    void state_eachAccount_mayDoWhatTheStoreNeedsAndNoMore() {
        for (String who : List.of("scan", "act", "budget")) {
            assertThat(GcpGrants.of(applied, "budget").permissions(who).stream()
                            .filter(permission -> permission.startsWith("storage.")))
                    .as(who)
                    .containsExactlyInAnyOrderElementsOf(state);
        }
    }

    @Test
    void find_inFolders_isGivenThere() {
        assertThat(Sources.of("gcp").text("modules/permissions", "main.tf"))
                .contains(
                        FIND.stream().map(permission -> '"' + permission + '"').toList());
    }

    @Test
    void environment_eachVariable_isReadByTheProgram() {
        String program = Sources.program("gcp-functions/src/main/java", "shared/core/src/main/java");

        assertThat(Sources.of("gcp").found("", "functions.tf", "(SLUICE_[A-Z_]+) += "))
                .hasSizeGreaterThan(7)
                .allSatisfy(name -> assertThat(program).contains('"' + name + '"'));
    }

    @Test
    void entryPoints_ofAllFunctions_areClassesOfTheRightKind() {
        String program = Sources.program("gcp-functions/src/main/java/dev/sluice/gcp/functions");

        assertThat(Sources.of("gcp").found("", "main.tf", "entry_point = \"([^\"]+)\""))
                .containsExactly(
                        "dev.sluice.gcp.functions.ScanFunction",
                        "dev.sluice.gcp.functions.ActFunction",
                        "dev.sluice.gcp.functions.BudgetHttpFunction");
        assertThat(program)
                .contains(
                        "package dev.sluice.gcp.functions;",
                        "class ScanFunction implements HttpFunction",
                        "class BudgetHttpFunction implements HttpFunction",
                        "class ActFunction implements CloudEventsFunction");
    }

    @Test
    void alarms_countersOfRuns_areWrittenByTheProgram() {
        String program = Sources.program("gcp-functions/src/main/java/dev/sluice/gcp/functions");

        assertThat(Sources.of("gcp").found("", "alarms.tf", "counter = \"([A-Za-z]+)\""))
                .containsExactly("IncompleteRuns", "FailedRuns")
                .allSatisfy(counter -> assertThat(program).contains("NumberField(\"" + counter + "\""));
    }

    private Set<String> machines(String run, String who) {
        return GcpGrants.of(applied, run).permissions(who).stream()
                .filter(permission -> !permission.startsWith("storage."))
                .collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        return all.stream().filter(permission -> !some.contains(permission)).collect(Collectors.toSet());
    }
}
