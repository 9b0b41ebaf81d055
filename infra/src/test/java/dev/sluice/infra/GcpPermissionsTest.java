package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service accounts may do, decided request by request over the roles and conditions that Terraform would create. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GcpPermissionsTest {
    private static final String OBJECTS = "projects/_/buckets/sluice-my-project/objects/";
    private static final String LIST_PREFIX = "storage.googleapis.com/objectListPrefix";

    private Applied applied;
    private Grants grants;

    @BeforeAll
    void apply() {
        applied = Applied.of("gcp", StandInProvider.google());
        grants = GcpGrants.of(applied, "act");
    }

    @Test
    void stop_ordinaryMachine_isAllowedToTheActingAccountOnly() {
        Access stop = stop("my-project", "us-central1-a");

        assertThat(grants.allow("act", stop)).isTrue();
        assertThat(grants.allow("scan", stop)).isFalse();
        assertThat(grants.allow("trigger", stop)).isFalse();
        assertThat(grants.allow("build", stop)).isFalse();
        assertThat(grants.allow("act", stop("another-project", "us-central1-a")))
                .isFalse();
        assertThat(GcpGrants.of(applied, "report").permissions("act")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // zone, opted in, protected, may it be stopped, may it be started
        "us-central1-a, allowed, , true, true",
        "europe-west4-b, allowed, , true, true",
        "us-central2-b, allowed, , false, false",
        "asia-east1-a, allowed, , false, false",
        "us-central1-a, Allowed, , false, false",
        "us-central1-a, , , false, false",
        // Undo must reach a machine that somebody protected after it was stopped.
        "us-central1-a, allowed, true, false, true",
        "us-central1-a, allowed, no, true, true",
    })
    void stop_withRegionsAndTags_isAllowedOnlyInsideThem(
            String zone, String optedIn, String guarded, boolean stopped, boolean started) {
        Grants narrow = GcpGrants.of(applied, "narrow");
        Access stop = stop("my-project", zone);
        if (optedIn != null) {
            stop = stop.with("tag 123456789012/sluice-stop", optedIn);
        }
        if (guarded != null) {
            stop = stop.with("tag 123456789012/sluice-protect", guarded);
        }

        assertThat(narrow.allow("act", stop)).isEqualTo(stopped);
        assertThat(narrow.allow("act", new Access("compute.instances.start", stop.resource(), stop.attributes())))
                .isEqualTo(started);
        assertThat(narrow.allow("act", Access.of("compute.instances.get", stop.resource())))
                .isTrue();
    }

    /** Google Cloud refuses a condition with more operators, and more conditions of one role for one account. */
    @Test
    void conditions_withEverythingThatMayBeGiven_staySmallEnough() {
        Map<String, JsonNode> grants = applied.all("wide", "google_project_iam_member");

        assertThat(grants.keySet().stream().filter(address -> address.contains("\"stop ")))
                .hasSize(20);
        assertThat(grants.values())
                .flatExtracting(grant -> grant.path("condition").findValuesAsText("expression"))
                .hasSizeGreaterThan(40)
                .allSatisfy(condition -> assertThat(Pattern.compile("&&|\\|\\||!")
                                .matcher(condition)
                                .results()
                                .count())
                        .isLessThanOrEqualTo(12));
    }

    @Test
    void stop_ofTpuWithRegions_isNarrowedByItsLocation() {
        Grants narrow = GcpGrants.of(applied, "narrow");
        String node = "projects/my-project/locations/%s/nodes/n";

        assertThat(narrow.allow(
                        "act",
                        Access.of("tpu.nodes.stop", node.formatted("us-central1-b"))
                                .with("tag 123456789012/sluice-stop", "allowed")))
                .isTrue();
        assertThat(narrow.allow(
                        "act",
                        Access.of("tpu.nodes.stop", node.formatted("us-east5-a"))
                                .with("tag 123456789012/sluice-stop", "allowed")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compute.instances.delete",
                "compute.instances.reset",
                "compute.instances.setLabels",
                "compute.instances.setMachineType",
                "compute.instances.create",
                "compute.disks.delete",
                // It would stop the members of a group, and change the group in every other way too.
                "compute.instanceGroupManagers.update",
                "iam.serviceAccounts.actAs",
                "resourcemanager.projects.setIamPolicy",
                "storage.buckets.setIamPolicy",
                "cloudfunctions.functions.update",
                "run.services.update",
                "tpu.nodes.delete",
                // It would switch everything off, and is not offered.
                "billing.resourceAssociations.delete",
                "resourcemanager.projects.deleteBillingAssignment",
                "serviceusage.services.disable",
            })
    void anyAccount_whatNobodyNeeds_isRefused(String permission) {
        Grants watching = GcpGrants.of(applied, "budget");
        for (String who : List.of("scan", "act", "budget", "trigger", "build")) {
            assertThat(grants.permissions(who)).as(who).doesNotContain(permission);
            assertThat(watching.permissions(who)).as(who).doesNotContain(permission);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // what, where, may the scanning account, may the acting account
        "create, state/plans/p.json, true, false",
        // Writing over an object needs its deletion too: a plan is written once.
        "delete, state/plans/p.json, false, false",
        "create, state/journal/c/1.json, false, true",
        "delete, state/journal/c/1.json, false, false",
        "create, state/cells/gcp/head.json, true, true",
        "delete, state/cells/gcp/head.json, true, true",
        "create, state/triggers/t.json, true, true",
        "create, state/outbox/o.json, true, true",
        "delete, state/outbox/o.json, true, true",
        "create, state/told/t/topic.json, true, true",
        "create, state/budgets/gcp/b.json, false, false",
        "create, state/cells/halt.txt, false, false",
        "delete, state/cells/halt.txt, false, false",
        "delete, state/cells/gcp/my-project/us-central1/halt.txt, false, false",
        "create, policy/policy.yaml, false, false",
        "get, policy/policy.yaml, true, true",
        "get, state/plans/p.json, true, true",
        "get, state/journal/c/1.json, true, true",
        "get, code/x.zip, false, false",
        "create, code/x.zip, false, false",
        "update, state/plans/p.json, false, false",
        "setIamPolicy, state/plans/p.json, false, false",
    })
    void state_eachAccount_writesOnlyItsPart(String action, String key, boolean scan, boolean act) {
        Access access = Access.of("storage.objects." + action, OBJECTS + key);

        assertThat(grants.allow("scan", access)).as("scanning account").isEqualTo(scan);
        assertThat(grants.allow("act", access)).as("acting account").isEqualTo(act);
        assertThat(grants.allow("scan", Access.of(access.permission(), "projects/_/buckets/another/objects/" + key)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "create, state/plans/p.json, true",
        "delete, state/plans/p.json, false",
        "create, state/journal/c/1.json, false",
        "create, state/budgets/gcp/b.json, true",
        "delete, state/budgets/gcp/b.json, true",
        "delete, state/outbox/o.json, true",
        "create, state/triggers/t.json, true",
        "delete, state/cells/halt.txt, false",
        "create, policy/policy.yaml, false",
        "get, policy/policy.yaml, true",
        "get, code/x.zip, false",
    })
    void state_accountThatWatchesBudgets_plansAndKeepsWhatTheyWere(String action, String key, boolean allowed) {
        Grants watching = GcpGrants.of(applied, "budget");

        assertThat(watching.allow("budget", Access.of("storage.objects." + action, OBJECTS + key)))
                .isEqualTo(allowed);
        assertThat(watching.allow("budget", stop("my-project", "us-central1-a")))
                .isFalse();
    }

    @Test
    void list_ofState_isAllowedAndOfNothingElse() {
        Access list = Access.of("storage.objects.list", "projects/_/buckets/sluice-my-project");

        assertThat(grants.allow("scan", list.with(LIST_PREFIX, "state/plans/"))).isTrue();
        assertThat(grants.allow("act", list.with(LIST_PREFIX, "state/outbox/"))).isTrue();
        assertThat(grants.allow("scan", list.with(LIST_PREFIX, "code/"))).isFalse();
        assertThat(grants.allow("scan", list)).isFalse();
    }

    private static Access stop(String project, String zone) {
        return Access.of("compute.instances.stop", "projects/%s/zones/%s/instances/i".formatted(project, zone));
    }
}
