package dev.sluice.azure.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakeBlobs;
import dev.sluice.azure.testing.FakeBudgets;
import dev.sluice.azure.testing.FakeCompute;
import dev.sluice.azure.testing.FakeCosts;
import dev.sluice.azure.testing.FakeMachine;
import dev.sluice.azure.testing.FakeMetrics;
import dev.sluice.azure.testing.FakePolicies;
import dev.sluice.azure.testing.FakePower;
import dev.sluice.azure.testing.FakeQueue;
import dev.sluice.azure.testing.FakeSubscriptions;
import dev.sluice.azure.testing.FakeTopic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A subscription on the fake with an idle machine and a busy one, a day and a half of their metrics, and a policy. */
final class AzureEstate implements AutoCloseable {
    private static final Duration PAST = Duration.ofHours(36);
    private static final String POLICY = """
            version: 1
            mode: %s
            idle:
              patience:
                longest: 2h
              accept-local-disk-loss:
                all: true
            """;

    final FakeAzure azure = new FakeAzure();
    final FakeBlobs blobs = new FakeBlobs();
    final FakeTopic topic = new FakeTopic();
    final FakeQueue queue = new FakeQueue();
    final FakeBudgets budgets = new FakeBudgets(azure);
    final FakePolicies policies = new FakePolicies(azure);
    private String policy = "";
    final FakeMachine idle;
    final FakeMachine busy;

    AzureEstate() {
        InstantSource clock = InstantSource.system();
        FakeCompute compute = new FakeCompute(azure, clock);
        new FakeSubscriptions(azure);
        new FakeCosts(azure);
        policies.define("sluice-no-accelerators");
        new FakePower(azure, compute, clock).polls(0);
        FakeMetrics metrics = new FakeMetrics(azure, compute);
        idle = compute.add("train", "eastus", "Standard_NC4as_T4_v3");
        busy = compute.add("train", "eastus", "Standard_NC4as_T4_v3");
        feed(metrics, idle, 0, clock.instant());
        feed(metrics, busy, 80, clock.instant());
        policy("act");
    }

    /** Of a billing month that began ten days ago: the figures of a month's first day are doubted, and a test may run in it. */
    void budget(String name, String amount, String spent) {
        String began = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).minusDays(10) + "T00:00:00Z";
        budgets.add(
                "/subscriptions/" + FakeAzure.SUBSCRIPTION,
                name,
                amount,
                spent,
                properties -> properties
                        .put("timeGrain", "BillingMonth")
                        .withObject("timePeriod")
                        .put("startDate", began));
    }

    void policy(String mode) {
        policyText(POLICY.formatted(mode));
    }

    String policyText() {
        return policy;
    }

    void policyText(String text) {
        policy = text;
        blobs.hold("policy.yaml", text);
    }

    /** What infra/azure gives both apps. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "SLUICE_AZURE_ENDPOINT",
                azure.uri().toString(),
                "AZURE_SUBSCRIPTION_ID",
                FakeAzure.SUBSCRIPTION,
                "SLUICE_STATE",
                blobs.container() + "/state",
                "SLUICE_POLICY",
                blobs.container() + "/policy.yaml",
                "SLUICE_TOPIC",
                topic.address(),
                "SLUICE_MODE",
                "act",
                "SLUICE_TIMEOUT_SECONDS",
                "600"));
        settings.put("SluiceState__queueServiceUri", queue.service());
        settings.put("SLUICE_ACT_QUEUE", FakeQueue.NAME);
        return settings;
    }

    private static void feed(FakeMetrics metrics, FakeMachine machine, double percent, Instant now) {
        long since = now.minus(PAST).getEpochSecond() / 60;
        put(metrics, machine, "Telegraf/nvidia_smi", "utilization_gpu", Map.of("index", "0"), since, percent);
        String own = "Microsoft.Compute/virtualMachines";
        put(metrics, machine, own, "Percentage CPU", Map.of(), since, percent / 2 + 1);
        put(metrics, machine, own, "Network In Total", Map.of(), since, 1_000);
        put(metrics, machine, own, "Network Out Total", Map.of(), since, 1_000);
    }

    private static void put(
            FakeMetrics metrics,
            FakeMachine machine,
            String namespace,
            String metric,
            Map<String, String> dimensions,
            long since,
            double value) {
        metrics.series().put(machine, namespace, metric, dimensions, minute -> minute >= since ? (Double) value : null);
    }

    @Override
    public void close() {
        azure.close();
        blobs.close();
        topic.close();
        queue.close();
        assertThat(azure.wire().violations()).isEmpty();
        assertThat(blobs.wire().violations()).isEmpty();
        assertThat(topic.wire().violations()).isEmpty();
        assertThat(queue.wire().violations()).isEmpty();
    }
}
