package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakeTopic;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Notifier.Message;
import dev.sluice.model.Outcome;
import dev.sluice.testkit.contract.NotifierContract;
import dev.sluice.testkit.contract.NotifierWorld;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventGridNotifierContractTest extends NotifierContract {
    private final FakeTopic topic = new FakeTopic();
    private final Notifier notifier =
            new AzureWiring(AzureAccess.of(Map.of()), InstantSource.system()).notifier(topic.address());

    @AfterEach
    void close() {
        assertThat(topic.wire().violations()).isEmpty();
        topic.close();
    }

    @Override
    protected NotifierWorld world() {
        return new NotifierWorld() {
            @Override
            public Notifier notifier() {
                return notifier;
            }

            @Override
            public List<Received> received() {
                return topic.received();
            }

            @Override
            public void breakDown() {
                topic.delete();
            }
        };
    }

    @Test
    void send_twice_hasTheSameIdForTheReceiverToDropOne() {
        Message message = new Message("run-1/owner", "subject", "text");
        notifier.send(message);
        notifier.send(message);
        assertThat(topic.events())
                .extracting(event -> event.path("id").asText())
                .containsExactly("run-1/owner", "run-1/owner");
    }

    @Test
    void send_notAllowed_namesThePermission() {
        topic.wire().fail("POST /api/events", 1, FakeAzure.error(403, "Forbidden", "no"));
        assertThat(notifier.send(new Message("1", "s", "t")))
                .isEqualTo(new Outcome.Refused("Forbidden", "Microsoft.EventGrid/events/send/action: no"));
    }

    @Test
    void send_topicGone_isRefused_asNothingArrived() {
        topic.delete();
        assertThat(notifier.send(new Message("1", "s", "t"))).isInstanceOf(Outcome.Refused.class);
    }

    /** The gateway that gave up may have handed the message on: its next copy is a possible repeat. */
    @Test
    void send_refusedAfterALostAnswer_isFailed() {
        topic.wire()
                .fail(
                        "POST /api/events",
                        1,
                        FakeAzure.error(504, "GatewayTimeout", "no").with("Retry-After", "1"));
        topic.wire().fail("POST /api/events", 1, FakeAzure.error(403, "Forbidden", "no"));
        assertThat(notifier.send(new Message("1", "s", "t"))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void send_busyOnce_isSentAfterTheWait() {
        topic.wire()
                .fail(
                        "POST /api/events",
                        1,
                        FakeAzure.error(503, "ServerBusy", "no").with("Retry-After", "1"));
        assertThat(notifier.send(new Message("1", "s", "t"))).isInstanceOf(Outcome.Done.class);
        assertThat(topic.received()).hasSize(1);
    }

    /** A token goes to the host that is named here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://t.eastus-1.eventgrid.azure.net.evil.example/api/events",
                "https://evil.example/t.eastus-1.eventgrid.azure.net/api/events",
                "http://topic.eastus-1.eventgrid.azure.net/api/events",
                "https://topic.eastus-1.eventgrid.azure.net/api/other",
                "http://10.0.0.1:80/api/events",
                "arn:aws:sns:us-east-1:1:t"
            })
    void of_anythingButATopicsEndpoint_isRefused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> EventGridTopic.of(address));
    }

    @Test
    void of_topicsEndpoint_isTaken() {
        assertThat(EventGridTopic.of("https://sluice-tell.eastus-1.eventgrid.azure.net/api/events")
                        .emulated())
                .isFalse();
    }
}
