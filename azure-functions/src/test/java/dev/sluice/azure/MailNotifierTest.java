package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakeMail;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Notifier.Message;
import dev.sluice.cloud.OpenCloud;
import dev.sluice.model.Outcome;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailNotifierTest {
    private static final String ADDRESS =
            "mailto:ops@example.com,cto@example.com?from=DoNotReply@example.com&resource=mail.unitedstates";

    private final FakeAzure azure = new FakeAzure();
    private final FakeMail mail = new FakeMail(azure);
    private final OpenCloud cloud = new AzureWiring(azure.access(), InstantSource.system());

    @AfterEach
    void close() {
        cloud.close();
        azure.close();
        assertThat(azure.wire().violations()).isEmpty();
    }

    @Test
    void send_reachesAllInOneMail() {
        assertThat(notifier().send(new Message("budget/1", "80% of\nTeam-ML", "It is spent.")))
                .isEqualTo(new Outcome.Done("mailed as mail-1"));
        assertThat(mail.mails()).hasSize(1).first().satisfies(sent -> {
            assertThat(sent.at("/content/subject").asText()).isEqualTo("80% of Team-ML");
            assertThat(sent.at("/senderAddress").asText()).isEqualTo("DoNotReply@example.com");
            assertThat(sent.at("/recipients/to").findValuesAsText("address"))
                    .containsExactly("ops@example.com", "cto@example.com");
            assertThat(sent.at("/headers/X-Sluice-Message-Id").asText()).isEqualTo("budget/1");
        });
    }

    @Test
    void send_refused_isSaidWithAzuresCode_asNothingWasMailed() {
        azure.wire().fail(FakeMail.SEND, 1, FakeAzure.error(401, "Denied", "not by this identity"));
        assertThat(notifier().send(new Message("1", "a", "b")))
                .isEqualTo(new Outcome.Refused("Denied", MailNotifier.OPERATION + ": not by this identity"));
    }

    /** It may have been mailed before the gateway gave up: its next copy is a possible repeat. */
    @Test
    void send_refusedAfterALostAnswer_isFailed() {
        azure.wire()
                .fail(
                        FakeMail.SEND,
                        1,
                        FakeAzure.error(504, "GatewayTimeout", "no").with("Retry-After", "1"));
        azure.wire().fail(FakeMail.SEND, 1, FakeAzure.error(403, "Denied", "no"));
        assertThat(notifier().send(new Message("1", "a", "b"))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void send_overTheQuota_isRefused_andItsLongPauseNotWaitedFor() {
        azure.wire()
                .fail(
                        FakeMail.SEND,
                        1,
                        FakeAzure.error(429, "TooManyRequests", "no").with("Retry-After", "3600"));
        assertThat(notifier().send(new Message("1", "a", "b"))).isInstanceOf(Outcome.Refused.class);
    }

    /** A token is sent to the host that the resource names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:ops@example.com?from=a@example.com",
                "mailto:ops@example.com?from=a@example.com&resource=evil.example/x",
                "mailto:ops@example.com?from=a@example.com&resource=a.b.c",
                "mailto:ops@example.com?resource=mail",
                "mailto:?from=a@example.com&resource=mail",
                "mailto:ops@example.com?from=a@example.com&resource=mail&bcc=x@example.com"
            })
    void address_thatIsNone_isRefused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cloud.notifier(address))
                .withMessageContaining("resource=mail.unitedstates");
    }

    private Notifier notifier() {
        return cloud.notifier(ADDRESS);
    }
}
