package dev.sluice.aws.infra;

import static dev.sluice.aws.infra.iam.IamDecision.ALLOWED;
import static dev.sluice.aws.infra.iam.IamDecision.DENIED;
import static dev.sluice.aws.infra.iam.IamDecision.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.infra.iam.IamDecision;
import dev.sluice.aws.infra.iam.IamPolicy;
import dev.sluice.aws.infra.iam.IamRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the roles may do, decided request by request over the documents that Terraform would attach. */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsTest {
    // The account that the fake AWS says it is.
    private static final String HERE = "123456789012";
    private static final String BUCKET = "arn:aws:s3:::sluice-" + HERE + "-us-east-1";
    private static final String BAR = "arn:aws:iam::" + HERE + ":policy/sluice/sluice-no-accelerator-launches";
    private static final String READ = "module.act.aws_iam_role_policy.read";
    private static final String ACT = "module.act.aws_iam_role_policy.act[0]";

    private PlannedDocuments documents;

    @BeforeAll
    void plan() {
        documents = PlannedDocuments.plan();
    }

    @Test
    void stop_ordinaryMachine_isAllowedToTheActingRoleOnly() {
        IamRequest stop = stop(HERE, "us-east-1");

        assertThat(decide(ACT, stop)).isEqualTo(ALLOWED);
        assertThat(documents.addresses().stream()
                        .filter(address -> address.contains("aws_iam_role_policy"))
                        .filter(address -> !address.contains("act[0]") && !address.contains("this[\"act\"]"))
                        .filter(address -> decide(address, stop) != REFUSED))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "finops:protect, true, DENIED",
        "finops:protect, TRUE, DENIED",
        "finops:protect, yes, DENIED",
        "finops:protect, '', DENIED",
        "Finops:Protect, true, DENIED",
        "sluice:protect, until the paper is out, DENIED",
        // A no is a no, and a date is for the function to judge.
        "finops:protect, false, ALLOWED",
        "sluice:protect, Off, ALLOWED",
        "sluice:protect, 2026-12-24, ALLOWED",
        "owner, true, ALLOWED",
    })
    void stop_labelledMachine_isDeniedWhereTheLabelProtects(String key, String value, IamDecision expected) {
        IamRequest stop = stop(HERE, "us-east-1").with("aws:ResourceTag/" + key, value);

        assertThat(decide(ACT, stop)).isEqualTo(expected);
        assertThat(decide("module.member.aws_iam_role_policy.this[\"act\"]", stop))
                .isEqualTo(expected);
    }

    @Test
    void start_protectedMachine_isAllowedSoThatUndoReachesIt() {
        IamRequest start = IamRequest.of("ec2:StartInstances", machine(HERE, "us-east-1"))
                .with("aws:RequestedRegion", "us-east-1")
                .with("aws:ResourceTag/finops:protect", "true");

        assertThat(decide(ACT, start)).isEqualTo(ALLOWED);
    }

    @Test
    void stop_elsewhere_isRefused() {
        assertThat(decide(ACT, stop("999900001111", "us-east-1"))).isEqualTo(REFUSED);
        assertThat(decide(ACT, IamRequest.of("ec2:StopInstances", "arn:aws:ec2:us-east-1:%s:volume/v".formatted(HERE))))
                .isEqualTo(REFUSED);
        // No region was named to this installation: all are meant.
        assertThat(decide(ACT, stop(HERE, "ap-south-1"))).isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, finops:stop, allowed, ALLOWED",
        "eu-west-1, finops:stop, Allowed, REFUSED",
        "eu-west-1, owner, allowed, REFUSED",
        "us-east-1, finops:stop, allowed, REFUSED",
    })
    void stop_withRegionsAndOptIn_isAllowedOnlyInsideBoth(
            String region, String key, String value, IamDecision expected) {
        String narrow = "module.narrow.aws_iam_role_policy.act[0]";
        IamRequest stop = stop(HERE, region).with("aws:ResourceTag/" + key, value);

        assertThat(decide(narrow, stop)).isEqualTo(expected);
        assertThat(decide(
                        narrow,
                        new IamRequest("ec2:StartInstances", stop.resource(), stop.principal(), stop.context())))
                .isEqualTo(expected);
    }

    @Test
    void stop_optedInAndProtected_isDenied() {
        IamRequest stop = stop(HERE, "eu-west-1")
                .with("aws:ResourceTag/finops:stop", "allowed")
                .with("aws:ResourceTag/finops:protect", "true");

        assertThat(decide("module.narrow.aws_iam_role_policy.act[0]", stop)).isEqualTo(DENIED);
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, ALLOWED",
        // Its own region, where the list of regions is asked for.
        "us-east-1, ALLOWED",
        "ap-south-1, REFUSED",
    })
    void read_withRegions_isAllowedThereAndAtHome(String region, IamDecision expected) {
        assertThat(decide(
                        "module.narrow.aws_iam_role_policy.read",
                        IamRequest.of("ec2:DescribeInstances", "*").with("aws:RequestedRegion", region)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ec2:TerminateInstances",
                "ec2:ModifyInstanceAttribute",
                "ec2:CreateTags",
                "ec2:RunInstances",
                "ec2:RebootInstances",
                "ec2:DeleteVolume",
                "iam:PassRole",
                "s3:PutBucketPolicy",
                "lambda:UpdateFunctionCode",
            })
    void anyRole_whatNobodyNeeds_isRefused(String action) {
        assertThat(documents.addresses().stream()
                        .filter(address -> address.contains("aws_iam_role_policy"))
                        .filter(address -> decide(
                                        address,
                                        IamRequest.of(action, machine(HERE, "us-east-1"))
                                                .with("aws:RequestedRegion", "us-east-1"))
                                == ALLOWED))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // what, where, may the scanning role, may the acting role
        "s3:PutObject, state/plans/p.json, ALLOWED, REFUSED",
        "s3:PutObject, state/journal/c/1.json, REFUSED, ALLOWED",
        "s3:PutObject, state/cells/aws/head.json, ALLOWED, ALLOWED",
        "s3:PutObject, state/triggers/t.json, ALLOWED, ALLOWED",
        "s3:DeleteObject, state/cells/halt.txt, REFUSED, REFUSED",
        "s3:PutObject, state/outbox/o.json, ALLOWED, ALLOWED",
        "s3:PutObject, state/told/t/topic.json, ALLOWED, ALLOWED",
        "s3:DeleteObject, state/told/t/topic.json, REFUSED, REFUSED",
        // Only who watches budgets says what of them was told.
        "s3:PutObject, state/budgets/aws/b.json, ALLOWED, REFUSED",
        "s3:PutObject, policy/policy.yaml, REFUSED, REFUSED",
        "s3:PutObject, code/x.jar, REFUSED, REFUSED",
        "s3:GetObject, policy/policy.yaml, ALLOWED, ALLOWED",
        "s3:GetObject, state/plans/p.json, ALLOWED, ALLOWED",
        "s3:GetObject, state/journal/c/1.json, ALLOWED, ALLOWED",
        "s3:GetObject, code/x.jar, REFUSED, REFUSED",
        "s3:DeleteObject, state/plans/p.json, REFUSED, REFUSED",
        "s3:DeleteObject, state/journal/c/1.json, REFUSED, REFUSED",
        "s3:DeleteObject, state/outbox/o.json, ALLOWED, ALLOWED",
        "s3:DeleteObjectVersion, state/outbox/o.json, REFUSED, REFUSED",
    })
    void state_eachRole_writesOnlyItsPart(String action, String key, IamDecision read, IamDecision act) {
        IamRequest request = IamRequest.of(action, BUCKET + "/" + key);

        assertThat(decide(READ, request)).as("scanning role").isEqualTo(read);
        assertThat(decide(ACT, request)).as("acting role").isEqualTo(act);
        assertThat(decide(ACT, IamRequest.of(action, "arn:aws:s3:::somebody-elses/" + key)))
                .isEqualTo(REFUSED);
    }

    @Test
    void list_ofStateAndOfAMissingKey_isAllowed() {
        IamRequest list = IamRequest.of("s3:ListBucket", BUCKET);

        assertThat(decide(READ, list.with("s3:prefix", "state/plans/"))).isEqualTo(ALLOWED);
        assertThat(decide(READ, list.with("s3:prefix", "code/"))).isEqualTo(REFUSED);
        // S3 asks this when a key isn't there, and says "forbidden" where it may not say "not there".
        assertThat(decide(READ, list)).isEqualTo(ALLOWED);
    }

    @Test
    void bucket_unconditionalOrPlainWrite_isDeniedToEverybody() {
        String bucket = "module.act.aws_s3_bucket_policy.state";
        IamRequest head = IamRequest.of("s3:PutObject", BUCKET + "/state/cells/aws/head.json")
                .with("aws:SecureTransport", "true");
        IamRequest plan =
                IamRequest.of("s3:PutObject", BUCKET + "/state/plans/p.json").with("aws:SecureTransport", "true");

        assertThat(decide(bucket, head)).isEqualTo(DENIED);
        // A person in a hurry must get this one in.
        for (String halt : List.of("halt.txt", "aws/123456789012/us-east-1/halt.txt")) {
            assertThat(decide(
                            bucket,
                            IamRequest.of("s3:PutObject", BUCKET + "/state/cells/" + halt)
                                    .with("aws:SecureTransport", "true")))
                    .isEqualTo(REFUSED);
        }
        assertThat(decide(bucket, head.with("s3:if-match", "e"))).isEqualTo(REFUSED);
        assertThat(decide(bucket, head.with("s3:if-none-match", "*"))).isEqualTo(REFUSED);
        assertThat(decide(bucket, head.with("s3:if-match", "e").with("aws:SecureTransport", "false")))
                .isEqualTo(DENIED);
        assertThat(decide(bucket, plan.with("s3:if-match", "e"))).isEqualTo(DENIED);
        assertThat(decide(bucket, plan.with("s3:if-none-match", "*"))).isEqualTo(REFUSED);
        assertThat(decide(
                        bucket,
                        IamRequest.of("s3:PutObject", BUCKET + "/policy/policy.yaml")
                                .with("aws:SecureTransport", "true")))
                .isEqualTo(REFUSED);
    }

    @Test
    void invoke_theActingFunction_onlyByTheScanningRoleAndNotInReportMode() {
        IamRequest invoke = IamRequest.of(
                "lambda:InvokeFunction", "arn:aws:lambda:us-east-1:%s:function:sluice-act".formatted(HERE));
        IamRequest look = IamRequest.of(
                "lambda:InvokeFunction", "arn:aws:lambda:us-east-1:%s:function:sluice-scan".formatted(HERE));

        assertThat(decide(READ, invoke)).isEqualTo(ALLOWED);
        assertThat(decide("module.report.aws_iam_role_policy.read", invoke)).isEqualTo(REFUSED);
        assertThat(decide("module.act.aws_iam_role_policy.schedule", invoke)).isEqualTo(REFUSED);
        assertThat(decide("module.act.aws_iam_role_policy.schedule", look)).isEqualTo(ALLOWED);
        assertThat(decide(ACT, invoke)).isEqualTo(REFUSED);
        assertThat(decide(READ, look)).isEqualTo(REFUSED);
    }

    @Test
    void members_eachRole_assumesItsOwnOnly() {
        String read = "module.wide.aws_iam_role_policy.read";
        String act = "module.wide.aws_iam_role_policy.act[0]";
        IamRequest memberRead = IamRequest.of("sts:AssumeRole", "arn:aws:iam::333344445555:role/sluice-member-read");
        IamRequest memberAct = IamRequest.of("sts:AssumeRole", "arn:aws:iam::333344445555:role/sluice-member-act");

        assertThat(decide(read, memberRead)).isEqualTo(ALLOWED);
        assertThat(decide(read, memberAct)).isEqualTo(REFUSED);
        assertThat(decide(act, memberAct)).isEqualTo(ALLOWED);
        assertThat(decide(act, memberRead)).isEqualTo(REFUSED);
        assertThat(decide(READ, memberRead)).isEqualTo(REFUSED);
    }

    @Test
    void member_trustsOneRoleOfTheHubWithTheExternalId() {
        IamPolicy trust = documents.trust("module.member.aws_iam_role.this[\"act\"]");
        String hub = "arn:aws:iam::111122223333:role/sluice-act";
        String other = "arn:aws:iam::111122223333:role/sluice-read";
        IamRequest assume = IamRequest.of("sts:AssumeRole", "arn:aws:iam::123456789012:role/sluice-member-act");

        assertThat(trust.decide(assume.by(hub).with("aws:PrincipalArn", hub).with("sts:ExternalId", "example")))
                .isEqualTo(ALLOWED);
        assertThat(trust.decide(assume.by(hub).with("aws:PrincipalArn", hub))).isEqualTo(REFUSED);
        assertThat(trust.decide(assume.by(other).with("aws:PrincipalArn", other).with("sts:ExternalId", "example")))
                .isEqualTo(REFUSED);
        assertThat(documents.addresses()).doesNotContain("module.member_read_only.aws_iam_role_policy.this[\"act\"]");
    }

    @Test
    void schedule_trustsOnlyItsOwnGroup() {
        IamPolicy trust = documents.trust("module.act.aws_iam_role.schedule");
        IamRequest assume = IamRequest.of("sts:AssumeRole", "arn:aws:iam::%s:role/sluice-schedule".formatted(HERE))
                .by("scheduler.amazonaws.com")
                .with("aws:SourceAccount", HERE);
        String group = "arn:aws:scheduler:us-east-1:%s:schedule-group/".formatted(HERE);

        assertThat(trust.decide(assume.with("aws:SourceArn", group + "sluice"))).isEqualTo(ALLOWED);
        assertThat(trust.decide(assume.with("aws:SourceArn", group + "default")))
                .isEqualTo(REFUSED);
        assertThat(trust.decide(assume.with("aws:SourceArn", group + "sluice").by("lambda.amazonaws.com")))
                .isEqualTo(REFUSED);
    }

    @Test
    void topic_alarmsOfThisAccount_mayPublish() {
        IamPolicy topic = documents.policy("module.act.aws_sns_topic_policy.this");
        IamRequest publish = IamRequest.of("sns:Publish", "arn:aws:sns:us-east-1:%s:sluice".formatted(HERE))
                .by("cloudwatch.amazonaws.com");

        assertThat(topic.decide(publish.with("aws:SourceAccount", HERE))).isEqualTo(ALLOWED);
        assertThat(topic.decide(publish.with("aws:SourceAccount", "999900001111")))
                .isEqualTo(REFUSED);
        assertThat(decide(READ, publish)).isEqualTo(ALLOWED);
    }

    @Test
    void volumeKeys_grantOnlyToEc2() {
        String act = "module.wide.aws_iam_role_policy.act[0]";
        IamRequest grant = IamRequest.of("kms:CreateGrant", "arn:aws:kms:us-east-1:%s:key/volumes".formatted(HERE))
                .with("kms:GrantIsForAWSResource", "true");

        assertThat(decide(act, grant.with("kms:ViaService", "ec2.eu-west-1.amazonaws.com")))
                .isEqualTo(ALLOWED);
        assertThat(decide(act, grant.with("kms:ViaService", "rds.eu-west-1.amazonaws.com")))
                .isEqualTo(REFUSED);
        assertThat(decide(
                        act,
                        IamRequest.of("kms:CreateGrant", grant.resource())
                                .with("kms:ViaService", "ec2.eu-west-1.amazonaws.com")))
                .isEqualTo(REFUSED);
        assertThat(decide(ACT, grant.with("kms:ViaService", "ec2.eu-west-1.amazonaws.com")))
                .isEqualTo(REFUSED);
    }

    @Test
    void budgets_areReadByARoleThatCanChangeNone() {
        String own = "arn:aws:budgets::%s:budget/team".formatted(HERE);
        for (String address : List.of(
                "module.act.aws_iam_role_policy.budget[0]", "module.member_budget.aws_iam_role_policy.budget[0]")) {
            assertThat(decide(address, IamRequest.of("budgets:ViewBudget", own)))
                    .isEqualTo(ALLOWED);
            assertThat(decide(address, IamRequest.of("budgets:ModifyBudget", own)))
                    .isEqualTo(REFUSED);
            assertThat(decide(address, IamRequest.of("ce:GetCostAndUsage", "*")))
                    .isEqualTo(ALLOWED);
            assertThat(decide(address, IamRequest.of("iam:CreatePolicy", BAR))).isEqualTo(REFUSED);
            assertThat(decide(address, IamRequest.of("iam:GetPolicy", BAR))).isEqualTo(ALLOWED);
        }
        assertThat(documents.addresses())
                .noneMatch(address -> address.startsWith("module.member.aws_iam_role_policy.b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"module.budget.aws_iam_role_policy.bar[0]", "module.member_budget.aws_iam_role_policy.bar[0]"})
    void bar_ofLaunches_isOnePolicyOnTheRolesThatAreNamed(String address) {
        IamRequest attach = IamRequest.of("iam:AttachRolePolicy", "arn:aws:iam::%s:role/research".formatted(HERE));
        IamRequest other = IamRequest.of("iam:AttachRolePolicy", "arn:aws:iam::%s:role/admin".formatted(HERE));

        assertThat(decide(address, IamRequest.of("iam:CreatePolicy", BAR))).isEqualTo(ALLOWED);
        assertThat(decide(address, IamRequest.of("iam:CreatePolicy", "arn:aws:iam::%s:policy/mine".formatted(HERE))))
                .isEqualTo(REFUSED);
        assertThat(decide(address, attach.with("iam:PolicyARN", BAR))).isEqualTo(ALLOWED);
        assertThat(decide(address, attach.with("iam:PolicyARN", "arn:aws:iam::aws:policy/AdministratorAccess")))
                .isEqualTo(REFUSED);
        assertThat(decide(address, other.with("iam:PolicyARN", BAR))).isEqualTo(REFUSED);
        assertThat(documents.addresses()).doesNotContain("module.act.aws_iam_role_policy.bar[0]");
    }

    @Test
    void budgetTopic_budgetsAndAnomaliesOfThisAccount_mayPublish() {
        IamPolicy topic = documents.policy("module.budget.aws_sns_topic_policy.budgets[0]");
        IamRequest publish = IamRequest.of("sns:Publish", "arn:aws:sns:us-east-1:%s:budget-budgets".formatted(HERE));

        for (String service : List.of("budgets.amazonaws.com", "costalerts.amazonaws.com")) {
            assertThat(topic.decide(publish.by(service).with("aws:SourceAccount", HERE)))
                    .isEqualTo(ALLOWED);
            assertThat(topic.decide(publish.by(service).with("aws:SourceAccount", "999900001111")))
                    .isEqualTo(REFUSED);
        }
        assertThat(topic.decide(publish.by("lambda.amazonaws.com").with("aws:SourceAccount", HERE)))
                .isEqualTo(REFUSED);
    }

    @Test
    void deadLetters_ofTheBudgetTopicAndTheRule_areTaken() {
        IamPolicy queue = documents.policy("module.budget.aws_sqs_queue.dead_letters");
        IamRequest send =
                IamRequest.of("sqs:SendMessage", "arn:aws:sqs:us-east-1:%s:budget-dead-letters".formatted(HERE));
        IamRequest topic = send.by("sns.amazonaws.com")
                .with("aws:SourceArn", "arn:aws:sns:us-east-1:%s:budget-budgets".formatted(HERE));
        IamRequest rule = send.by("events.amazonaws.com")
                .with("aws:SourceArn", "arn:aws:events:us-east-1:%s:rule/budget-anomaly".formatted(HERE));

        assertThat(queue.decide(topic)).isEqualTo(ALLOWED);
        assertThat(queue.decide(rule)).isEqualTo(ALLOWED);
        assertThat(queue.decide(topic.with("aws:SourceArn", "arn:aws:sns:us-east-1:%s:budget".formatted(HERE))))
                .isEqualTo(REFUSED);
        assertThat(queue.decide(rule.by("lambda.amazonaws.com"))).isEqualTo(REFUSED);
    }

    @Test
    void secretsAndMail_onlyThoseThatAreNamed() {
        String read = "module.budget.aws_iam_role_policy.read";
        String secret = "arn:aws:secretsmanager:us-east-1:%s:secret:".formatted(HERE);

        assertThat(decide(read, IamRequest.of("secretsmanager:GetSecretValue", secret + "chat-AbCdEf")))
                .isEqualTo(ALLOWED);
        assertThat(decide(read, IamRequest.of("secretsmanager:GetSecretValue", secret + "other-AbCdEf")))
                .isEqualTo(REFUSED);
        assertThat(decide(READ, IamRequest.of("secretsmanager:GetSecretValue", secret + "chat-AbCdEf")))
                .isEqualTo(REFUSED);
        assertThat(decide(
                        read,
                        IamRequest.of(
                                "ses:SendEmail", "arn:aws:ses:us-east-1:%s:identity/example.com".formatted(HERE))))
                .isEqualTo(ALLOWED);
    }

    @Test
    void prices_onlyWhereLive() {
        IamRequest prices = IamRequest.of("pricing:GetProducts", "*").with("aws:RequestedRegion", "us-east-1");

        assertThat(decide("module.wide.aws_iam_role_policy.read", prices)).isEqualTo(ALLOWED);
        assertThat(decide(READ, prices)).isEqualTo(REFUSED);
    }

    private IamDecision decide(String address, IamRequest request) {
        return documents.policy(address).decide(request);
    }

    private static IamRequest stop(String account, String region) {
        return IamRequest.of("ec2:StopInstances", machine(account, region)).with("aws:RequestedRegion", region);
    }

    private static String machine(String account, String region) {
        return "arn:aws:ec2:%s:%s:instance/i-0123456789abcdef0".formatted(region, account);
    }
}
