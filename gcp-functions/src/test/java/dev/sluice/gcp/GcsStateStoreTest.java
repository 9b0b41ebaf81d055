package dev.sluice.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakeStorage;
import dev.sluice.model.Gap;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Cloud Storage does beside what every store does. */
class GcsStateStoreTest {
    private final FakeGoogle google = FakeGoogle.start("my-project");
    private final FakeStorage storage = new FakeStorage(google);
    private final GcpClients clients = new GcpClients(Optional.of(google.uri()), millis -> {});

    @AfterEach
    void end() {
        google.close();
        assertThat(google.wire().violations()).isEmpty();
    }

    private GcsStateStore store() {
        storage.bucket("kept");
        return new GcsStateStore(GcsLocation.of("gs://kept/state"), clients);
    }

    @Test
    void create_answerUnavailableAfterTheWrite_knowsItsOwnWriteAgain() {
        GcsStateStore store = store();
        // Written, and then told that it was not: the retry meets the first attempt's object.
        storage.writeAndFail(1);
        Optional<String> version = store.create("head", "mine".getBytes(UTF_8));
        assertThat(version).isPresent();
        assertThat(store.get("head").orElseThrow().version()).isEqualTo(version.get());
    }

    @Test
    void create_anotherWroteTheSameBytes_isStillTheLoser() {
        GcsStateStore store = store();
        store.create("head", "same".getBytes(UTF_8));
        assertThat(store.create("head", "same".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void replace_objectWrittenTooOften_isTriedAgain() {
        GcsStateStore store = store();
        String version = store.create("head", "one".getBytes(UTF_8)).orElseThrow();
        google.wire()
                .fail(
                        FakeStorage.INSERT,
                        2,
                        FakeGoogle.error(
                                429, "rateLimitExceeded", "The object exceeded the rate limit for mutations."));
        assertThat(store.replace("head", version, "two".getBytes(UTF_8))).isPresent();
    }

    @Test
    void anyCall_noSuchBucket_isAProblemAndNotAnEmptyStore() {
        GcsStateStore store = new GcsStateStore(GcsLocation.of("gs://nowhere"), clients);
        assertThatThrownBy(() -> store.get("head")).isInstanceOfSatisfying(CloudProblem.class, problem -> {
            assertThat(problem.reason()).isEqualTo(Gap.Reason.NOT_FOUND);
            assertThat(problem.getMessage()).contains("bucket does not exist");
        });
        assertThatThrownBy(() -> store.create("head", new byte[0])).isInstanceOf(CloudProblem.class);
        assertThatThrownBy(() -> store.list("")).isInstanceOf(CloudProblem.class);
    }

    @Test
    void replace_versionOfAnotherStore_isEmpty() {
        GcsStateStore store = store();
        store.create("head", "one".getBytes(UTF_8));
        assertThat(store.replace("head", "\"etag\"", "two".getBytes(UTF_8))).isEmpty();
        assertThat(store.delete("head", "0")).isFalse();
    }

    @Test
    void location_anythingButABucket_isRefused() {
        assertThat(GcsLocation.of("gs://my_bucket.example/a/b"))
                .isEqualTo(new GcsLocation("my_bucket.example", "a/b/"));
        assertThat(GcsLocation.of("gs://kept/policy.yaml").object()).isEqualTo("policy.yaml");
        for (String wrong : new String[] {"s3://kept/a", "gs://", "gs:///a", "gs://No/a", "kept/a"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> GcsLocation.of(wrong));
        }
    }
}
