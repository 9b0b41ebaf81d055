package dev.sluice.aws.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.aws.testing.MotoServer;
import dev.sluice.testkit.terraform.Scratch;
import dev.sluice.testkit.terraform.Terraform;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The life of one installation on a fake AWS: the example {@code act} is applied, looked at, switched off, destroyed. */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallationTest {
    /** One step of the life: never beside another one. */
    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    private @interface InTurn {}

    private static final String BUCKET = "sluice-123456789012-us-east-1";

    private MotoServer aws;
    private FakeBilling billing;
    private Terraform terraform;
    private AwsCli cli;
    private List<String> variables;

    @BeforeAll
    void apply() throws IOException {
        Path scratch = Scratch.folder();
        terraform = Terraform.copyOf("aws", ProviderMirror.require(), scratch);
        aws = MotoServer.start();
        billing = new FakeBilling();
        cli = new AwsCli(aws.endpoint());
        // The fake enforces a bucket's Deny without looking at its conditions, against everybody: this one resource is
        // kept from it. What it says is decided in PermissionsTest.
        terraform.write("fake_override.tf", """
                resource "aws_s3_bucket_policy" "state" {
                  count = 0
                }
                """);
        Path jar = Files.writeString(scratch.resolve("sluice-lambda.jar"), "the fake runs no code");
        variables =
                List.of("-var=package=" + jar, "-var=alarm_emails=[\"finops@example.com\"]", "-var=budget_amount=5000");
        terraform = FakeProvider.at(
                aws.endpoint(), Map.of("budgets", billing.uri(), "ce", billing.uri()), terraform.in("examples/act"));
        terraform.write("anomalies_override.tf", """
                module "sluice" {
                  anomaly_amount = 100
                }
                """);
        terraform.run("init");
        with("apply", "-auto-approve");
    }

    @AfterAll
    void stop() {
        if (aws != null) {
            aws.close();
            billing.close();
        }
    }

    @InTurn
    @Order(1)
    void apply_functions_haveTheirRolesAndTheirEnvironment() {
        JsonNode functions = cli.ask("lambda", "list-functions").path("Functions");

        assertThat(functions)
                .extracting(function -> function.path("FunctionName").asText())
                .containsExactlyInAnyOrder("sluice-scan", "sluice-budget", "sluice-act");
        for (JsonNode function : functions) {
            String half = function.path("FunctionName").asText().substring("sluice-".length());
            String role = half.equals("act") ? "act" : "read";
            assertThat(function.path("Role").asText()).endsWith(":role/sluice-" + role);
            assertThat(function.path("Handler").asText().toLowerCase(Locale.ROOT))
                    .isEqualTo("dev.sluice.aws.lambda.%shandler::handlerequest".formatted(half));
            assertThat(function.path("Runtime").asText()).isEqualTo("java21");
            assertThat(function.path("Architectures").path(0).asText()).isEqualTo("arm64");
            JsonNode environment = function.path("Environment").path("Variables");
            assertThat(environment.path("SLUICE_MODE").asText()).isEqualTo("act");
            assertThat(environment.path("SLUICE_STATE").asText()).isEqualTo("s3://" + BUCKET + "/state");
            assertThat(environment.path("SLUICE_POLICY").asText()).isEqualTo("s3://" + BUCKET + "/policy/policy.yaml");
            assertThat(environment.path("SLUICE_REGIONS").asText()).isEqualTo("us-east-1");
        }
    }

    @InTurn
    @Order(1)
    void apply_schedules_startTheScanningFunctionWithTheirExecutionId() {
        JsonNode look = cli.ask("scheduler", "get-schedule", "--group-name", "sluice", "--name", "sluice-look");

        assertThat(look.path("ScheduleExpression").asText()).isEqualTo("rate(15 minutes)");
        assertThat(look.path("State").asText()).isEqualTo("ENABLED");
        assertThat(look.path("Target").path("Arn").asText()).endsWith(":function:sluice-scan");
        assertThat(look.path("Target").path("Input").asText())
                .isEqualTo("{\"capability\":\"idle\",\"trigger\":\"<aws.scheduler.execution-id>\"}");
        assertThat(look.path("Target").path("DeadLetterConfig").path("Arn").asText())
                .endsWith(":sluice-dead-letters");
    }

    @InTurn
    @Order(1)
    void apply_plans_goFromTheScanningFunctionToTheActingOne() {
        JsonNode scan = destinations("sluice-scan");
        JsonNode act = destinations("sluice-act");

        assertThat(scan.path("OnSuccess").path("Destination").asText()).endsWith(":function:sluice-act");
        assertThat(scan.path("OnFailure").path("Destination").asText()).endsWith(":sluice-dead-letters");
        assertThat(act.path("OnSuccess").path("Destination").asText()).isEmpty();
        assertThat(act.path("OnFailure").path("Destination").asText()).endsWith(":sluice-dead-letters");
    }

    @InTurn
    @Order(1)
    void apply_budget_publishesEachThresholdOfThePolicyToItsTopic() {
        assertThat(billing.budgets()).hasEntrySatisfying("sluice-monthly", budget -> {
            assertThat(budget.path("BudgetLimit").path("Amount").asText()).isEqualTo("5000");
            assertThat(budget.path("BudgetLimit").path("Unit").asText()).isEqualTo("USD");
            assertThat(budget.path("TimeUnit").asText()).isEqualTo("MONTHLY");
        });
        assertThat(billing.notifications())
                .extracting(
                        one -> one.path("Notification").path("NotificationType").asText(),
                        one -> one.path("Notification").path("Threshold").asInt())
                .containsExactlyInAnyOrder(
                        tuple("ACTUAL", 50),
                        tuple("ACTUAL", 80),
                        tuple("ACTUAL", 100),
                        tuple("FORECASTED", 50),
                        tuple("FORECASTED", 80),
                        tuple("FORECASTED", 100));
        assertThat(billing.notifications())
                .allSatisfy(one -> assertThat(one.path("Subscribers"))
                        .singleElement()
                        .satisfies(who -> {
                            assertThat(who.path("SubscriptionType").asText()).isEqualTo("SNS");
                            assertThat(who.path("Address").asText()).endsWith(":sluice-budgets");
                        }));
    }

    @InTurn
    @Order(1)
    void apply_anomalies_goToTheSameTopicAtOnce() {
        assertThat(billing.anomalies().values())
                .filteredOn(one -> one.has("SubscriptionArn"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("Frequency").asText()).isEqualTo("IMMEDIATE");
                    assertThat(one.path("MonitorArnList").path(0).asText()).contains(":anomalymonitor/");
                    assertThat(one.path("Subscribers").path(0).path("Address").asText())
                            .endsWith(":sluice-budgets");
                    assertThat(one.path("ThresholdExpression")
                                    .path("Dimensions")
                                    .path("Values")
                                    .path(0)
                                    .asText())
                            .isEqualTo("100");
                });
    }

    @InTurn
    @Order(1)
    void apply_messagesOfBudgetsAndAnomalies_reachTheBudgetFunction() {
        JsonNode subscriptions = cli.ask("sns", "list-subscriptions").path("Subscriptions");
        JsonNode targets = cli.ask("events", "list-targets-by-rule", "--rule", "sluice-anomaly")
                .path("Targets");

        assertThat(subscriptions)
                .filteredOn(one -> one.path("Protocol").asText().equals("lambda"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("TopicArn").asText()).endsWith(":sluice-budgets");
                    assertThat(one.path("Endpoint").asText()).endsWith(":function:sluice-budget");
                    assertThat(subscription(one.path("SubscriptionArn").asText())
                                    .path("RedrivePolicy")
                                    .asText())
                            .contains(":sluice-dead-letters");
                });
        assertThat(targets).singleElement().satisfies(target -> {
            assertThat(target.path("Arn").asText()).endsWith(":function:sluice-budget");
            assertThat(target.path("DeadLetterConfig").path("Arn").asText()).endsWith(":sluice-dead-letters");
        });
    }

    @InTurn
    @Order(1)
    void apply_alarms_allTellTheTopic() {
        JsonNode alarms = cli.ask("cloudwatch", "describe-alarms").path("MetricAlarms");

        assertThat(alarms)
                .extracting(alarm -> alarm.path("AlarmName").asText())
                .containsExactlyInAnyOrder(
                        "sluice-did-not-run",
                        "sluice-dead-letters",
                        "sluice-scan-errors",
                        "sluice-scan-incomplete",
                        "sluice-scan-failed",
                        "sluice-budget-errors",
                        "sluice-budget-incomplete",
                        "sluice-budget-failed",
                        "sluice-act-errors",
                        "sluice-act-incomplete",
                        "sluice-act-failed");
        assertThat(alarms)
                .allSatisfy(alarm ->
                        assertThat(alarm.path("AlarmActions").path(0).asText()).endsWith(":sluice"));
    }

    @InTurn
    @Order(1)
    void apply_bucket_isClosedVersionedEncryptedAndHasThePolicy() {
        JsonNode access =
                cli.ask("s3api", "get-public-access-block", "--bucket", BUCKET).path("PublicAccessBlockConfiguration");

        assertThat(access)
                .hasSize(4)
                .allSatisfy(closed -> assertThat(closed.asBoolean()).isTrue());
        assertThat(cli.ask("s3api", "get-bucket-versioning", "--bucket", BUCKET)
                        .path("Status")
                        .asText())
                .isEqualTo("Enabled");
        assertThat(cli.ask("s3api", "list-objects-v2", "--bucket", BUCKET).path("Contents"))
                .extracting(object -> object.path("Key").asText())
                .anyMatch(key -> key.equals("policy/policy.yaml"))
                .anyMatch(key -> key.startsWith("code/") && key.endsWith(".jar"))
                .hasSize(2);
    }

    @InTurn
    @Order(2)
    void plan_afterApply_hasNothingLeftToChange() {
        Terraform.Result plan = attempt("plan", "-detailed-exitcode");

        assertThat(plan.code()).as(plan.output()).isZero();
    }

    @InTurn
    @Order(3)
    void apply_modeReport_takesTheActingHalfAway() {
        terraform.write("mode_override.tf", """
                module "sluice" {
                  mode = "report"
                }
                """);
        // Nothing was changed by others since the plan: asking for it all again would only take time.
        with("apply", "-auto-approve", "-refresh=false");

        assertThat(cli.ask("lambda", "list-functions").path("Functions"))
                .extracting(function -> function.path("FunctionName").asText())
                .containsExactlyInAnyOrder("sluice-scan", "sluice-budget");
        assertThat(cli.ask("iam", "list-roles").path("Roles"))
                .extracting(role -> role.path("RoleName").asText())
                .containsExactlyInAnyOrder("sluice-read", "sluice-schedule");
        // Where plans go now can't be read back: of two settings the fake shows the first. The module's own tests ask.
    }

    @InTurn
    @Order(4)
    void destroy_leavesNothing() {
        with("destroy", "-auto-approve", "-refresh=false");

        assertThat(cli.ask("scheduler", "list-schedules").path("Schedules")).isEmpty();
        assertThat(cli.ask("scheduler", "list-schedule-groups").path("ScheduleGroups"))
                .extracting(group -> group.path("Name").asText())
                .containsExactly("default");
        assertThat(cli.ask("lambda", "list-functions").path("Functions")).isEmpty();
        assertThat(cli.ask("cloudwatch", "describe-alarms").path("MetricAlarms"))
                .isEmpty();
        assertThat(cli.ask("iam", "list-roles").path("Roles")).isEmpty();
        assertThat(cli.ask("sqs", "list-queues").path("QueueUrls")).isEmpty();
        assertThat(cli.ask("sns", "list-topics").path("Topics")).isEmpty();
        assertThat(cli.ask("logs", "describe-log-groups").path("logGroups")).isEmpty();
        assertThat(cli.ask("s3api", "list-buckets").path("Buckets")).isEmpty();
        assertThat(billing.budgets()).isEmpty();
        assertThat(billing.anomalies()).isEmpty();
    }

    private JsonNode subscription(String arn) {
        return cli.ask("sns", "get-subscription-attributes", "--subscription-arn", arn)
                .path("Attributes");
    }

    private JsonNode destinations(String function) {
        return cli.ask("lambda", "get-function-event-invoke-config", "--function-name", function)
                .path("DestinationConfig");
    }

    private void with(String... arguments) {
        Terraform.Result result = attempt(arguments);
        assertThat(result.code()).as(result.output()).isZero();
    }

    private Terraform.Result attempt(String... arguments) {
        return terraform.attempt(
                Stream.concat(Arrays.stream(arguments), variables.stream()).toArray(String[]::new));
    }
}
