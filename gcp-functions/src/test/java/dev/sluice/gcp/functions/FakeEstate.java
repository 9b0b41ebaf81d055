package dev.sluice.gcp.functions;

import dev.sluice.gcp.fake.FakeBilling;
import dev.sluice.gcp.fake.FakeCompute;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakeInstance;
import dev.sluice.gcp.fake.FakeMonitoring;
import dev.sluice.gcp.fake.FakePower;
import dev.sluice.gcp.fake.FakePubSub;
import dev.sluice.gcp.fake.FakeServiceUsage;
import dev.sluice.gcp.fake.FakeStorage;
import dev.sluice.gcp.fake.FakeTpu;
import dev.sluice.gcp.fake.Feed;
import dev.sluice.gcp.fake.InstanceSeries;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A project in the fake with a bucket, topics, an idle machine and a busy one, and two weeks of their metrics. */
final class FakeEstate implements AutoCloseable {
    static final String PROJECT = "my-project";
    static final String ACT_TOPIC = "projects/my-project/topics/sluice-act";

    private static final String ZONE = "us-central1-a";
    private static final String BUCKET = "sluice-state";
    private static final String PEOPLE = "projects/my-project/topics/sluice";

    final FakeGoogle google = FakeGoogle.start(PROJECT);
    final FakeBilling billing = new FakeBilling(google);
    final FakeServiceUsage usage = new FakeServiceUsage(google);
    private final FakeCompute compute = new FakeCompute(google);
    private final FakeMonitoring monitoring = new FakeMonitoring(google);
    private final FakeStorage storage = new FakeStorage(google);
    private final FakePubSub pubSub = new FakePubSub(google);
    private int made;

    FakeEstate() {
        new FakePower(google, compute, new FakeTpu(google));
    }

    Map<String, String> environment() {
        Map<String, String> env = new HashMap<>(google.environment(PROJECT));
        env.put("SLUICE_STATE", "gs://" + BUCKET + "/state");
        env.put("SLUICE_POLICY", "gs://" + BUCKET + "/policy/policy.yaml");
        env.put("SLUICE_MODE", "act");
        env.put("SLUICE_TOPIC", PEOPLE);
        env.put("SLUICE_ACT_TOPIC", ACT_TOPIC);
        env.put("SLUICE_TIMEOUT_SECONDS", "300");
        return env;
    }

    /** Everything anew. */
    void fill(String policy) {
        storage.clear();
        storage.bucket(BUCKET);
        storage.put(BUCKET, "policy/policy.yaml", policy);
        pubSub.clear();
        pubSub.topic(PEOPLE);
        pubSub.topic(ACT_TOPIC);
        monitoring.clear();
        compute.instances().forEach(compute::remove);
    }

    /** A machine that computes so much, and always has. */
    FakeInstance machine(double percent) {
        FakeInstance instance = compute.add(PROJECT, ZONE, "trainer-" + ++made, "a2-highgpu-1g");
        InstanceSeries series = new InstanceSeries(PROJECT, ZONE, instance.number());
        monitoring.add(series.gpu(0, level(percent)));
        monitoring.add(series.cpu(level(percent / 200)));
        monitoring.add(series.network("received", false, level(percent * 1000)));
        monitoring.add(series.network("sent", false, level(percent * 1000)));
        return instance;
    }

    private static Feed level(double value) {
        Instant now = Instant.now();
        return new Feed.Level(at -> value, now.minus(Duration.ofDays(15)), now.plus(Duration.ofHours(1)));
    }

    /** The caller may not read metrics, until everything is made anew. */
    void refuseMetrics() {
        monitoring.deny();
    }

    void dropActTopic() {
        pubSub.deleteTopic(ACT_TOPIC);
    }

    /** What was handed to the acting function, oldest first. */
    List<String> handedOver() {
        return published(ACT_TOPIC);
    }

    /** What people were told, oldest first. */
    List<String> told() {
        return published(PEOPLE);
    }

    private List<String> published(String topic) {
        return pubSub.published().stream()
                .filter(message -> message.topic().equals(topic))
                .map(message -> new String(message.data(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void close() {
        google.close();
    }
}
