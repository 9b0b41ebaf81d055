package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.azure.testing.FakeBlobs;
import dev.sluice.azure.testing.FakeQueue;
import dev.sluice.cloud.CloudProblem;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActQueueTest {
    private final FakeQueue fake = new FakeQueue();

    @AfterEach
    void close() {
        fake.close();
        assertThat(fake.wire().violations()).isEmpty();
    }

    @Test
    void send_isThereAsItWas() {
        String message = "{\"apply\": \"p<&>\", \"hash\": \"ü\"}";
        queue().send(message);
        assertThat(fake.messages()).containsExactly(message);
    }

    @Test
    void send_answerLost_isSentAgain() {
        fake.wire().lose(FakeQueue.PUT, 1);
        queue().send("a plan");
        assertThat(fake.messages()).containsExactly("a plan", "a plan");
    }

    @Test
    void send_refused_namesThePermission() {
        fake.wire().fail(FakeQueue.PUT, 1, FakeBlobs.error(403, "AuthorizationPermissionMismatch"));
        assertThatExceptionOfType(CloudProblem.class)
                .isThrownBy(() -> queue().send("a plan"))
                .satisfies(problem -> assertThat(problem.permission()).contains(ActQueue.SEND));
    }

    /** A token is sent there. */
    @ParameterizedTest
    @CsvSource({
        "https://example.com, act, SluiceState__queueServiceUri",
        "http://10.0.0.1:10001, act, SluiceState__queueServiceUri",
        "https://state.queue.core.windows.net.example.com, act, SluiceState__queueServiceUri",
        "https://state.queue.core.windows.net, ../x, SLUICE_ACT_QUEUE"
    })
    void settings_thatNameNoQueue_areRefused(String service, String name, String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ActQueue.of(Map.of("SluiceState__queueServiceUri", service, "SLUICE_ACT_QUEUE", name)))
                .withMessageContaining(setting);
    }

    private ActQueue queue() {
        return ActQueue.of(
                Map.of("SluiceState__queueServiceUri", fake.service() + "/", "SLUICE_ACT_QUEUE", FakeQueue.NAME));
    }
}
