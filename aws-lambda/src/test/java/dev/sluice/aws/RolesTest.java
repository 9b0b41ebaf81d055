package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.RolesWorld.Ran;
import dev.sluice.aws.infra.PlannedDocuments;
import dev.sluice.aws.infra.iam.IamPolicy;
import dev.sluice.cloud.Permission;
import dev.sluice.model.Mode;
import dev.sluice.model.Outcome;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The action lists of both roles are complete and no longer than needed: real runs with their credentials, on a fake that
 * enforces them; then again without each action.
 */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {
    private static final String NOTHING = "none";

    /** Done by Lambda itself in the name of the role, never by the program. */
    private static final Set<String> BY_LAMBDA = Set.of(
            "kms:Decrypt",
            "kms:GenerateDataKey",
            "lambda:InvokeFunction",
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "sqs:SendMessage");

    /** Asked for by EC2 when a machine with an encrypted volume is started. */
    private static final String BY_EC2 = "kms:CreateGrant";

    /** The fake never says which Spot request a machine belongs to, so that nobody asks about one. */
    private static final String NOT_IN_THE_FAKE = SpotRequests.OPERATION;

    private PlannedDocuments documents;
    private RolesWorld world;
    private String read;
    private String act;

    @BeforeAll
    void start() {
        documents = PlannedDocuments.plan();
        world = new RolesWorld();
        read = documents.policyText("module.act.aws_iam_role_policy.read");
        act = documents.policyText("module.act.aws_iam_role_policy.act[0]");
    }

    @AfterAll
    void stop() {
        if (world != null) {
            world.close();
        }
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void look_withTheScanningRole_findsTheIdleMachineAndMissesNothing() {
        world.fresh();

        RunReport report = world.look(world.role(read, NOTHING), Mode.WARN).done();

        assertThat(report.gaps()).isEmpty();
        assertThat(report.status()).as(report.notices().toString()).isEqualTo(RunStatus.COMPLETE);
        assertThat(report.steps()).hasSize(1);
    }

    @TestFactory
    @Execution(ExecutionMode.SAME_THREAD)
    Stream<DynamicTest> look_withoutOneAction_saysWhich() {
        return used(read)
                .map(action -> DynamicTest.dynamicTest(action, () -> {
                    world.fresh();

                    Ran ran = world.look(world.role(read, action), Mode.WARN);

                    assertThat(ran.report().map(RunReport::status)).isNotEqualTo(Optional.of(RunStatus.COMPLETE));
                    assertThat(ran.said()).contains(action);
                }));
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void applyAndUndo_withTheActingRole_stopAndStart() {
        RunReport planned = planned();

        RunReport applied = world.apply(world.role(act, NOTHING), planned).done();
        RunReport undone = world.undo(world.role(act, NOTHING), applied).done();

        assertThat(applied.status()).as(Ran.of(applied).said()).isEqualTo(RunStatus.COMPLETE);
        assertThat(applied.outcomes())
                .singleElement()
                .satisfies(ended -> assertThat(ended.outcome()).isInstanceOf(Outcome.Done.class));
        assertThat(undone.status()).as(Ran.of(undone).said()).isEqualTo(RunStatus.COMPLETE);
        assertThat(undone.outcomes())
                .singleElement()
                .satisfies(ended -> assertThat(ended.outcome()).isInstanceOf(Outcome.Done.class));
    }

    @TestFactory
    @Execution(ExecutionMode.SAME_THREAD)
    Stream<DynamicTest> applyAndUndo_withoutOneAction_sayWhich() {
        return used(act)
                .map(action -> DynamicTest.dynamicTest(action, () -> {
                    RunReport planned = planned();
                    var role = world.role(act, action);

                    Ran ran = world.apply(role, planned);
                    if (!ran.said().contains(action)) {
                        ran = world.undo(role, ran.done());
                    }

                    assertThat(ran.done().status()).isNotEqualTo(RunStatus.COMPLETE);
                    assertThat(ran.said()).contains(action);
                }));
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void look_intoAMemberAccount_needsItsRoleAndLeaveToAssumeIt() {
        String hub = documents.policyText("module.wide.aws_iam_role_policy.read");
        String member = documents.policyText("module.member.aws_iam_role_policy.this[\"read\"]");
        world.fresh();

        RunReport seen = world.lookAtMember(world.role(hub, NOTHING), member).done();
        Ran unseen = world.lookAtMember(world.role(hub, "sts:AssumeRole"), member);

        assertThat(seen.status()).as(Ran.of(seen).said()).isEqualTo(RunStatus.COMPLETE);
        assertThat(seen.cells())
                .singleElement()
                .satisfies(cell -> assertThat(cell.account()).isEqualTo("222233334444"));
        assertThat(unseen.done().status()).isNotEqualTo(RunStatus.COMPLETE);
        assertThat(unseen.said()).contains("sts:AssumeRole");
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void apply_withTheScanningRole_isRefused() {
        RunReport planned = planned();

        RunReport applied = world.apply(world.role(read, NOTHING), planned).done();

        assertThat(applied.outcomes())
                .noneSatisfy(ended -> assertThat(ended.outcome()).isInstanceOf(Outcome.Done.class));
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void documents_ofAllFeatures_allowWhatThePortsSayTheyUse() {
        assertThat(actions("module.wide.aws_iam_role_policy.read"))
                .isEqualTo(declared(permission -> permission.need() != Permission.Need.ACT));
        // What finds machines, prices and regions is not needed to act on a plan.
        Set<String> acting = declared(permission -> true);
        acting.removeAll(Set.of(MetricList.OPERATION, PriceList.OPERATION, "ec2:DescribeRegions"));
        assertThat(actions("module.wide.aws_iam_role_policy.act[0]")).isEqualTo(acting);
    }

    private RunReport planned() {
        world.fresh();
        RunReport report = world.look(world.role(read, NOTHING), Mode.ACT).done();
        assertThat(report.plan()).as(Ran.of(report).said()).isPresent();
        return report;
    }

    private static Stream<String> used(String document) {
        return program(IamPolicy.parse(document)).stream().filter(action -> !action.equals(NOT_IN_THE_FAKE));
    }

    private Set<String> actions(String address) {
        return program(documents.policy(address));
    }

    private static Set<String> program(IamPolicy policy) {
        Set<String> actions = new TreeSet<>(policy.allowedActions());
        actions.removeAll(BY_LAMBDA);
        actions.remove(BY_EC2);
        return actions;
    }

    private Set<String> declared(Predicate<Permission> which) {
        return world.declared().stream()
                .filter(which)
                .map(Permission::action)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
