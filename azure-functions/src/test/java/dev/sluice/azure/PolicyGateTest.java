package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakePolicies;
import dev.sluice.cloud.LaunchGate.Order;
import dev.sluice.model.Gap;
import dev.sluice.model.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyGateTest {
    private static final Order ORDER =
            new Order(List.of(), Instant.parse("2026-04-01T00:00:00Z"), "the budget Team-ML is used up");

    private final GateWorld world = new GateWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void close_tellsWhoeverMeetsIt() {
        world.gate().close(ORDER);
        assertThat(world.snapshot())
                .contains("\"message\":\"the budget Team-ML is used up\"")
                .contains("until 2026-04-01");
        assertThat(world.gate().bar().value().orElseThrow().facts()).containsEntry("as-left", "true");
    }

    /** Its journal says what was there before; a later look must say the same, or nobody could lift it. */
    @Test
    void before_ofABarThatIsUp_isWhatWasThereBeforeIt() {
        Map<String, String> before = world.gate().before(ORDER).value();
        world.gate().close(ORDER);
        assertThat(world.gate().before(ORDER).value()).isEqualTo(before);
    }

    @Test
    void close_assignmentOfSomebodyElses_isLeftAlone() {
        world.gate().close(ORDER);
        world.policies.change(properties -> properties.withObject("metadata").remove("sluice"));
        String theirs = world.snapshot();
        assertThat(world.gate().bar().value()).isEmpty();
        assertThat(world.gate().close(ORDER)).isInstanceOf(Outcome.Refused.class);
        Map<String, String> before = world.gate().before(ORDER).value();
        assertThat(world.gate().open(before)).isInstanceOf(Outcome.Refused.class);
        assertThat(world.snapshot()).isEqualTo(theirs);
    }

    @Test
    void close_noSuchPolicy_saysSoAndIsSeenBefore() {
        GateWorld bare = new GateWorld();
        bare.azure
                .wire()
                .fail(
                        FakePolicies.DEFINITION,
                        1,
                        FakeAzure.error(404, "PolicyDefinitionNotFound", "no such definition"));
        bare.azure.wire().fail(FakePolicies.WRITE, 1, FakeAzure.error(404, "PolicyDefinitionNotFound", "no such one"));
        assertThat(bare.gate().before(ORDER).gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.NOT_FOUND);
        assertThat(bare.gate().close(ORDER)).isEqualTo(new Outcome.Refused("PolicyDefinitionNotFound", "no such one"));
        bare.close();
    }

    @Test
    void close_answerLost_isReadBack() {
        world.azure.wire().lose(FakePolicies.WRITE, 1);
        assertThat(world.gate().close(ORDER)).isInstanceOf(Outcome.Done.class);
        world.azure.wire().lose(FakePolicies.DELETE, 1);
        assertThat(world.gate().open(world.gate().before(ORDER).value())).isInstanceOf(Outcome.Done.class);
        assertThat(world.policies.assignments()).isEmpty();
    }

    @Test
    void open_wordsChangedBySomebodyElse_isRefused() {
        Map<String, String> before = world.gate().before(ORDER).value();
        world.gate().close(ORDER);
        world.policies.change(properties -> properties.put("description", "mine now"));
        assertThat(world.gate().open(before)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void open_goneAlready_isDoneWithoutAnAct() {
        Map<String, String> before = world.gate().before(ORDER).value();
        world.gate().close(ORDER);
        world.policies.assignments().clear();
        assertThat(world.gate().open(before)).isInstanceOf(Outcome.Done.class);
        assertThat(world.azure.wire().calls(FakePolicies.DELETE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "/subscriptions/x/providers/Microsoft.Authorization/policyDefinitions/p", "../x"})
    void policy_thatIsNeitherNameNorId_isRefused(String policy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AzureAccess.of(Map.of("SLUICE_LAUNCH_POLICY", policy)).launchPolicy())
                .withMessageContaining("SLUICE_LAUNCH_POLICY");
    }

    @Test
    void policy_ofAManagementGroup_isNamedByItsId() {
        String id = "/providers/Microsoft.Management/managementGroups/all/providers/Microsoft.Authorization"
                + "/policyDefinitions/p";
        assertThat(AzureAccess.of(Map.of("SLUICE_LAUNCH_POLICY", id)).launchPolicy())
                .isEqualTo(id);
    }
}
