package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.infra.iam.IamDecision;
import dev.sluice.aws.infra.iam.IamPolicy;
import dev.sluice.aws.infra.iam.IamRequest;
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
import java.util.concurrent.atomic.AtomicInteger;
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

    /** Of each family that AWS has accelerators in; what is no launch, and what has none, is not in it. */
    @Test
    void document_ofAllFamilies_deniesTheirLaunchesAndNothingElse() {
        List<String> types =
                AcceleratorFamilies.of(List.of(Fake.clients(Fake.empty().endpoint())));
        IamPolicy bar =
                IamPolicy.parse(LaunchBar.of(MotoGate.ACCOUNT, Fake.REGION).document(types));
        for (String type :
                List.of("p4d.24xlarge", "p5.48xlarge", "g4dn.xlarge", "trn1.2xlarge", "inf2.xlarge", "dl1.24xlarge")) {
            assertThat(bar.decide(ec2("ec2:RunInstances", type))).as(type).isEqualTo(IamDecision.DENIED);
            assertThat(bar.decide(ec2("ec2:StartInstances", type))).as(type).isEqualTo(IamDecision.REFUSED);
            assertThat(bar.decide(job("CreateTrainingJob", "ml." + type)))
                    .as(type)
                    .isEqualTo(IamDecision.DENIED);
        }
        assertThat(bar.decide(job("CreateEndpointConfig", "ml.m5.large", "ml.p5.48xlarge")))
                .isEqualTo(IamDecision.DENIED);
        assertThat(bar.decide(job("CreateNotebookInstance", "ml.t3.medium"))).isEqualTo(IamDecision.REFUSED);
        assertThat(bar.decide(job("StartNotebookInstance"))).isEqualTo(IamDecision.REFUSED);
        for (String type : List.of("m5.large", "c7g.xlarge", "r6i.2xlarge", "t3.micro")) {
            assertThat(bar.decide(ec2("ec2:RunInstances", type))).as(type).isEqualTo(IamDecision.REFUSED);
        }
        assertThat(bar.decide(IamRequest.of("ec2:RunInstances", "arn:aws:ec2:us-east-1:123456789012:volume/*")))
                .isEqualTo(IamDecision.REFUSED);
    }

    private static IamRequest ec2(String action, String type) {
        return IamRequest.of(action, "arn:aws:ec2:us-east-1:123456789012:instance/*")
                .with("ec2:InstanceType", type);
    }

    private static IamRequest job(String action, String... types) {
        IamRequest request = IamRequest.of("sagemaker:" + action, "arn:aws:sagemaker:us-east-1:123456789012:x/y");
        return types.length == 0 ? request : request.with("sagemaker:InstanceTypes", types);
    }

    /** Whoever died between the policy and its first role has barred nobody. */
    @Test
    void bar_policyThatBindsNobody_isNone_andLiftingTakesItAway() {
        LaunchGate gate = world.gate();
        String whole = world.snapshot();
        Map<String, String> before = gate.before(order("research", "product")).value();
        gate.close(order("research", "product"));
        world.iam().detach(world.arn(), "research");
        assertThat(gate.bar().value().filter(bar -> gate.binds(bar, order("research", "product"))))
                .as("half a bar")
                .isEmpty();
        world.iam().detach(world.arn(), "product");

        assertThat(gate.bar().value()).isEmpty();
        assertThat(gate.stands(before).value()).isTrue();
        Map<String, String> again = gate.before(order("research")).value();
        assertThat(gate.close(order("research"))).isInstanceOf(Outcome.Done.class);
        assertThat(gate.open(again)).isInstanceOf(Outcome.Done.class);
        assertThat(gate.stands(before).value()).isFalse();
        assertThat(world.snapshot()).isEqualTo(whole);
    }

    @Test
    void close_halfOfItCantBeTakenBack_isAFailureAndNoRefusal() {
        LaunchGate gate = world.gate();
        String whole = world.snapshot();
        Map<String, String> before = gate.before(order("product", "research")).value();
        world.proxy()
                .refuse(form -> FaultyProxy.isAction(form, "DetachRolePolicy")
                                || FaultyProxy.isAction(form, "AttachRolePolicy") && form.contains("RoleName=research")
                        ? Optional.of(new Refusal(403, "AccessDenied", "no"))
                        : Optional.empty());

        assertThat(gate.close(order("product", "research"))).isInstanceOf(Outcome.Failed.class);
        assertThat(gate.stands(before).value()).isTrue();
        world.proxy().forgive();
        assertThat(gate.open(before)).isInstanceOf(Outcome.Done.class);
        assertThat(world.snapshot()).isEqualTo(whole);
    }

    @Test
    void close_answerOfReadingBackIsLost_isPending() {
        AtomicInteger reads = new AtomicInteger();
        world.proxy()
                .refuse(form -> FaultyProxy.isAction(form, "GetPolicy") && reads.incrementAndGet() > 1
                        ? Optional.of(new Refusal(403, "AccessDenied", "no"))
                        : Optional.empty());
        assertThat(world.gate().close(order("research"))).isInstanceOf(Outcome.Pending.class);
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
