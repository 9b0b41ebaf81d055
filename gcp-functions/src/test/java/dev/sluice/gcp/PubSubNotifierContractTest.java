package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Notifier.Message;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakePubSub;
import dev.sluice.model.Outcome;
import dev.sluice.testkit.contract.NotifierContract;
import dev.sluice.testkit.contract.NotifierWorld;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PubSubNotifierContractTest extends NotifierContract {
    private static final String TOPIC = "projects/my-project/topics/sluice";

    private final FakeGoogle google = FakeGoogle.start("my-project");
    private final FakePubSub pubSub = new FakePubSub(google);

    @AfterEach
    void end() {
        google.close();
        assertThat(google.wire().violations()).isEmpty();
    }

    @Override
    protected NotifierWorld world() {
        pubSub.topic(TOPIC);
        Notifier notifier = notifier(TOPIC);
        return new NotifierWorld() {
            @Override
            public Notifier notifier() {
                return notifier;
            }

            @Override
            public List<Received> received() {
                return pubSub.published().stream()
                        .map(message -> new Received(
                                message.attributes().getOrDefault("subject", ""),
                                new String(message.data(), StandardCharsets.UTF_8)))
                        .toList();
            }

            @Override
            public void breakDown() {
                pubSub.deleteTopic(TOPIC);
            }
        };
    }

    @Test
    void send_message_carriesItsIdSoThatASecondCopyCanBeDropped() {
        pubSub.topic(TOPIC);
        notifier(TOPIC).send(new Message("run-1/owner", "subject", "text"));
        assertThat(pubSub.published().getFirst().attributes()).containsEntry("sluice-message-id", "run-1/owner");
    }

    @Test
    void send_topicGone_isRefused_asNothingArrived() {
        assertThat(notifier(TOPIC).send(new Message("1", "s", "t"))).isInstanceOf(Outcome.Refused.class);
    }

    /** The server that gave up may have taken the message: its next copy is a possible repeat. */
    @Test
    void send_refusedAfterALostAnswer_isFailed() {
        String route = "POST /v1/projects/{project}/topics/{topic}:publish";
        pubSub.topic(TOPIC);
        google.wire().fail(route, 1, FakeGoogle.error(504, "backendError", "no"));
        google.wire().fail(route, 1, FakeGoogle.error(403, "forbidden", "no"));
        assertThat(notifier(TOPIC).send(new Message("1", "s", "t"))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void notifier_addressOfAnotherCloud_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> notifier("arn:aws:sns:us-east-1:123456789012:sluice"))
                .withMessageContaining("projects/my-project/topics/my-topic");
    }

    private Notifier notifier(String topic) {
        return new PubSubNotifier(new PubSubTopic(topic, new GcpClients(Optional.of(google.uri()))));
    }
}
