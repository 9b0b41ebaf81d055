package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.testing.FaultyProxy;
import dev.sluice.aws.testing.FaultyProxy.Refusal;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.LaunchGate.Order;
import dev.sluice.model.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is IAM's own about a bar: half of it may be up, and people may edit a policy. */
class IamLaunchGateTest {
    private static final Instant UNTIL = Instant.parse("2026-12-01T00:00:00Z");

    private final MotoGate world = new MotoGate();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void close_whereOneRoleCantBeBound_leavesNothingBehind() {
        String whole = world.snapshot();

        Outcome outcome = world.gate().close(order("product", "no-such-role"));

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(world.snapshot()).isEqualTo(whole);
    }

    @Test
    void close_withoutARoleOrWithAnotherAccounts_isRefused() {
        String whole = world.snapshot();

        assertThat(world.gate().close(order())).isInstanceOf(Outcome.Refused.class);
        assertThat(world.gate().close(order("arn:aws:iam::999900001111:role/x")))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(world.gate().close(order("a role"))).isInstanceOf(Outcome.Refused.class);
        assertThat(world.gate().before(order("a role")).gaps()).hasSize(1);
        assertThat(world.snapshot()).isEqualTo(whole);
    }

    @Test
    void close_byASecondOrder_bindsItsRolesToo_andOpeningItLiftsOnlyThose() {
        LaunchGate gate = world.gate();
        gate.close(order("research"));
        String first = world.snapshot();
        Map<String, String> before = gate.before(order("product")).value();

        assertThat(gate.close(order("product"))).isInstanceOf(Outcome.Done.class);
        assertThat(world.barred()).isTrue();
        assertThat(gate.open(before)).isInstanceOf(Outcome.Done.class);
        assertThat(world.snapshot()).isEqualTo(first);
    }

    @Test
    void open_documentEditedByHand_isRefused_andSoIsClosing() {
        LaunchGate gate = world.gate();
        Map<String, String> before = gate.before(order("research")).value();
        gate.close(order("research"));
        String document = world.iam().find(world.arn()).orElseThrow().document().replace("p5.*", "p4d.*");
        world.form(
                "CreatePolicyVersion",
                "SetAsDefault=true&PolicyArn=" + world.arn() + "&PolicyDocument="
                        + URLEncoder.encode(document, StandardCharsets.UTF_8));

        assertThat(gate.open(before)).isInstanceOf(Outcome.Refused.class);
        assertThat(gate.close(order("research"))).isInstanceOf(Outcome.Refused.class);
        assertThat(world.iam().attachedTo(world.arn())).containsExactly("research");
    }

    @Test
    void open_afterItBrokeOffHalfway_isFinished() {
        LaunchGate gate = world.gate();
        String whole = world.snapshot();
        Map<String, String> before = gate.before(order("product", "research")).value();
        gate.close(order("product", "research"));
        world.proxy()
                .refuse(form -> FaultyProxy.isAction(form, "DetachRolePolicy") && form.contains("RoleName=research")
                        ? Optional.of(new Refusal(403, "AccessDenied", "no"))
                        : Optional.empty());
        assertThat(gate.open(before)).isInstanceOf(Outcome.Refused.class);
        world.proxy().forgive();

        assertThat(gate.open(before)).isInstanceOf(Outcome.Done.class);
        assertThat(world.snapshot()).isEqualTo(whole);
        assertThat(gate.open(before)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void close_moreTypesThanAPolicyHolds_isRefused() {
        List<String> types =
                IntStream.range(0, 700).mapToObj(i -> "p" + i + "xx.*").toList();

        assertThat(world.gate(types).close(order("research")))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("policy-too-long"));
        assertThat(world.iam().find(world.arn())).isEmpty();
    }

    @Test
    void description_saysUntilWhenAndWhy() {
        world.gate().close(order("research"));

        assertThat(world.iam().find(world.arn()).orElseThrow().description())
                .startsWith(
                        "Sluice bars launches of accelerators until 2026-12-01T00:00:00Z: the budget is used up [sha256:");
    }

    @Test
    void types_ofEc2_areFamiliesWithAccelerators_andFitAPolicy() {
        List<String> types =
                AcceleratorFamilies.of(List.of(Fake.clients(Fake.empty().endpoint())));

        assertThat(types).contains("p5.*", "g4dn.*", "trn1.*", "inf2.*").noneMatch(type -> type.startsWith("m5"));
        assertThat(LaunchBar.of(MotoGate.ACCOUNT, Fake.REGION).document(types).length())
                .isLessThan(LaunchBar.MOST_CHARACTERS / 2);
    }

    @Test
    void patterns_familyOfWhichOnlySomeTypesHaveThem_areThoseTypes() {
        Map<String, Boolean> types = new TreeMap<>(Map.of("p5.48xlarge", true, "z1.large", false, "z1.gpu", true));

        assertThat(AcceleratorFamilies.patterns(types)).containsExactly("p5.*", "z1.gpu");
    }

    private static Order order(String... roles) {
        return new Order(List.of(roles), UNTIL, "the budget is\nused up");
    }
}
