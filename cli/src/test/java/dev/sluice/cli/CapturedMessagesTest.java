package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.AwsOpener;
import dev.sluice.azure.AzureOpener;
import dev.sluice.cli.budget.Capture;
import dev.sluice.cloud.CloudOpener;
import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.gcp.GcpOpener;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.testkit.Tools;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every captured file, each against what was written down by hand that it says: a new one is in no table, and fails. */
class CapturedMessagesTest {
    private static final Instant RECEIVED = Instant.parse("2025-06-01T12:00:00Z");

    /** File: what it says; of a budget: whose, period, amount, spent, forecast, shares passed, sent, doubt. */
    private static final String SAID = """
            aws/eventbridge-capacity-block-1.json: foreign
            aws/eventbridge-capacity-block-2.json: foreign
            aws/eventbridge-capacity-block-3.json: foreign
            aws/eventbridge-cost-anomaly-detected.json: \
            anomaly aws/<account ID>/12345678-abcd-ef12-3456-987654321a12 "<dimension value>", \
            2021-05-25T00:00:00Z, USD 300, USD 1301, USD 1001, [<service name>, <region>, \
            <linked account name>, <linked account ID>, <usage type>]
            aws/eventbridge-health-odcr-underutilization-24h.json: nothing aws
            aws/eventbridge-spot-interruption-warning.json: nothing aws
            aws/sns-budget-body-monthly-2019.txt: budget aws/<aws-account-id>/billingThree "billingThree", \
            2019-10-01T00:00:00Z to 2019-11-01T00:00:00Z, USD 30, USD 36.69, -, {}, 2025-06-01T12:00:00Z, \
            its account is not the twelve digits of one
            aws/sns-cost-anomaly-message-2023.json: anomaly aws/1234567890/6de0dd1d-feb4-488a-a55d-ff130a7a285a\
             "AWS CloudTrail", 2023-04-05T00:00:00Z, USD 0.27, USD 12.09, USD 11.82, [AWS CloudTrail, \
            eu-west-1, opg-account, 1234567890, EU-InsightsEvents]
            aws/sns-lambda-event-budget-actual.json: \
            budget aws/123456789012/AwsCostNotificationStack-MonthlyCostBudget\
             "AwsCostNotificationStack-MonthlyCostBudget", 2024-05-01T00:00:00Z to 2024-06-01T00:00:00Z, \
            USD 0.01, USD 0.5, -, {}, 2024-05-13T03:23:01.482Z, its sentence and its ACTUAL line differ
            azure/budget-webhook-common-actual.json: \
            budget azure/aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e//subscriptions/aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e/providers/microsoft.consumption/budgets/test_actual_cost_budget\
             "Test_actual_cost_budget", -, USD 50, USD 11111, -, {}, 2025-04-15T17:53:32.996Z, -
            azure/budget-webhook-common-forecasted.json: \
            budget azure/aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e//subscriptions/aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e/providers/microsoft.consumption/budgets/test_forcasted_budget\
             "Test_forcasted_budget", -, USD 50, USD 999.99, USD 1111.11, {}, 2025-04-15T17:55:39.040Z, -
            azure/budget-webhook-legacy.json: \
            budget azure/11111111-1111-1111-1111-111111111111//subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/test-rg/providers/microsoft.consumption/budgets/test-budgetname\
             "test-budgetName", -, USD 10000, USD 1111.32, -, {}, 2025-06-01T12:00:00Z, -
            gcp/ASSEMBLED-budget-cloudevent-no-threshold.json: \
            budget gcp/01D4EE-079462-DFD6EC/de72f49d-779b-4945-a127-4d6ce8def0bb "My Personal Budget", \
            2021-02-01T08:00:00Z to -, USD 152.557, USD 10.5, -, {}, 2021-02-20T09:00:00.123Z, -
            gcp/ASSEMBLED-budget-cloudevent-threshold-0.9.json: \
            budget gcp/01D4EE-079462-DFD6EC/de72f49d-779b-4945-a127-4d6ce8def0bb "My Personal Budget", \
            2021-02-01T08:00:00Z to -, USD 152.557, USD 140.321, -, {ACTUAL=0.9, FORECAST=0.2}, \
            2021-02-20T09:00:00.123Z, -
            gcp/budget-notification-data.json: malformed gcp
            gcp/cloudevents-MessagePublishedData-binary.json: malformed gcp
            gcp/cloudevents-MessagePublishedData-text.json: malformed gcp
            gcp/cloudevents-structured-MessagePublishedData.json: malformed gcp
            gcp/ff-java-legacy_pubsub.json: malformed gcp
            gcp/ff-java-pubsub_background.json: nothing gcp
            gcp/ff-java-pubsub_text-cloudevent-input.json: malformed gcp
            gcp/ff-java-pubsub_text-legacy-output.json: malformed gcp
            """;

    /** What has nothing to do with what budgets spend, or comes from an API and not as a message. */
    private static final List<String> FOREIGN = List.of(
            "aws/botocore-*",
            "aws/budgets-*",
            "aws/ce-*",
            "aws/ec2-*",
            "aws/elbv2-*",
            "aws/s3*",
            "azure/consumption-*",
            "azure/costmanagement-*",
            "azure/retail-prices-*",
            "gcp/budget-notification-attributes.json",
            "gcp/schema-*",
            "README.md");

    @Test
    void capturedFile_saysWhatIsWrittenHere() throws IOException {
        StringBuilder said = new StringBuilder();
        Path folder = Tools.shared("payloads");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                String line = line(Capture.of(Files.readAllBytes(file), RECEIVED, readers()));
                if (FOREIGN.stream().anyMatch(glob -> matches(glob, name))) {
                    assertThat(line).as(name).isEqualTo("foreign");
                } else {
                    said.append(name).append(": ").append(line).append('\n');
                }
            }
        }
        assertThat(said.toString()).isEqualTo(SAID);
    }

    private static boolean matches(String glob, String name) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(name));
    }

    private static Map<Cloud, CostMessages> readers() {
        Map<Cloud, CostMessages> readers = new EnumMap<>(Cloud.class);
        readers.put(Cloud.AWS, reader(new AwsOpener()));
        readers.put(Cloud.AZURE, reader(new AzureOpener()));
        readers.put(Cloud.GCP, reader(new GcpOpener()));
        return readers;
    }

    private static CostMessages reader(CloudOpener opener) {
        Map<String, String> env = Map.of("AWS_REGION", "us-east-1");
        return opener.open(new CloudOpener.Access(env, List.of(), List.of(), List.of(), true, () -> RECEIVED))
                .costMessages()
                .orElseThrow();
    }

    private static String line(Capture capture) {
        return switch (capture) {
            case Capture.Foreign foreign -> "foreign";
            case Capture.Malformed malformed -> "malformed " + malformed.cloud().code();
            case Capture.Understood(Cloud cloud, List<Heard> heard) -> {
                assertThat(heard).hasSize(1);
                yield line(cloud, heard.getFirst());
            }
        };
    }

    private static String line(Cloud cloud, Heard heard) {
        return switch (heard) {
            case Heard.Nothing nothing -> "nothing " + cloud.code();
            case Heard.OfBudget(var signal) ->
                "budget " + signal.budget() + " \"" + signal.name() + "\", "
                        + signal.period().map(CapturedMessagesTest::text).orElse("-") + ", "
                        + text(signal.amount()) + ", " + text(signal.spent()) + ", " + text(signal.forecast()) + ", "
                        + signal.passed() + ", " + signal.observed() + ", "
                        + signal.doubt().orElse("-");
            case Heard.OfAnomaly(var anomaly) ->
                "anomaly " + anomaly.cloud().code() + "/" + anomaly.account() + "/" + anomaly.id() + " \""
                        + anomaly.subject() + "\", " + anomaly.since().orElseThrow() + ", "
                        + text(anomaly.expected()) + ", " + text(anomaly.actual()) + ", " + text(anomaly.impact())
                        + ", " + anomaly.causes();
        };
    }

    private static String text(Period period) {
        return period.start() + " to " + period.end().map(Instant::toString).orElse("-");
    }

    private static String text(Optional<Money> money) {
        return money.map(Money::toString).orElse("-");
    }
}
