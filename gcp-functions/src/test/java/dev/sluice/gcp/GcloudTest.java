package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.gcp.fake.FakeCompute;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakeInstance;
import dev.sluice.gcp.fake.FakePower;
import dev.sluice.gcp.fake.FakePubSub;
import dev.sluice.gcp.fake.FakeTpu;
import dev.sluice.gcp.fake.Gcloud;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fake's answers, as Google's own command understands them. */
class GcloudTest {
    private final FakeGoogle google = FakeGoogle.start("my-project");
    private final FakeCompute compute = new FakeCompute(google);

    @TempDir
    private Path config = Path.of("none");

    @AfterEach
    void end() {
        google.close();
        assertThat(google.wire().violations()).isEmpty();
    }

    @Test
    void instances_listedStoppedAndStartedByGcloud_areWhatTheFakeKeeps() throws Exception {
        new FakePower(google, compute, new FakeTpu(google));
        FakeInstance instance = compute.add("my-project", "us-central1-a", "trainer", "a2-highgpu-1g")
                .label("owner", "vision");
        Gcloud gcloud = new Gcloud(google.uri(), config);

        JsonNode listed = gcloud.run("compute", "instances", "list");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("id").asText()).isEqualTo(instance.number());
        assertThat(listed.get(0).path("labels").path("owner").asText()).isEqualTo("vision");

        gcloud.run("compute", "instances", "stop", "trainer", "--zone=us-central1-a");
        assertThat(instance.status()).isEqualTo("TERMINATED");
        gcloud.run("compute", "instances", "start", "trainer", "--zone=us-central1-a");
        assertThat(instance.status()).isEqualTo("RUNNING");
    }

    @Test
    void message_publishedByGcloud_arrivesAsOursDo() throws Exception {
        FakePubSub pubSub = new FakePubSub(google);
        pubSub.topic("projects/my-project/topics/sluice-act");
        JsonNode answer = new Gcloud(google.uri(), config)
                .run("pubsub", "topics", "publish", "sluice-act", "--message={\"undo\":\"run-1\"}");
        assertThat(answer.path("messageIds")).hasSize(1);
        assertThat(new String(pubSub.published().getFirst().data(), StandardCharsets.UTF_8))
                .isEqualTo("{\"undo\":\"run-1\"}");
    }
}
