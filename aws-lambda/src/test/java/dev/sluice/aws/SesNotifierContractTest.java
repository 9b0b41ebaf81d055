package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.Notifier;
import dev.sluice.model.Outcome;
import dev.sluice.testkit.contract.NotifierContract;
import dev.sluice.testkit.contract.NotifierWorld;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.WireServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SesNotifierContractTest extends NotifierContract {
    private static final String ROUTE = "POST /v2/email/outbound-emails";

    private final WireServer ses = WireServer.start();

    SesNotifierContractTest() {
        ses.on("POST", "/v2/email/outbound-emails", call -> Reply.json(200, "{\"MessageId\":\"m-1\"}"))
                .fields(
                        "FromEmailAddress",
                        "Destination.ToAddresses[]",
                        "Content.Simple.Subject.Data",
                        "Content.Simple.Subject.Charset",
                        "Content.Simple.Body.Text.Data",
                        "Content.Simple.Body.Text.Charset",
                        "Content.Simple.Headers[].Name",
                        "Content.Simple.Headers[].Value");
    }

    @AfterEach
    void close() {
        assertThat(ses.violations()).isEmpty();
        ses.close();
    }

    @Override
    protected NotifierWorld world() {
        Notifier notifier =
                Fake.wiring(ses.uri()).notifier("mailto:ops@example.com,cto@example.com?from=sluice@example.com");
        return new NotifierWorld() {
            private boolean broken;

            @Override
            public Notifier notifier() {
                return notifier;
            }

            @Override
            public List<Received> received() {
                return broken
                        ? List.of()
                        : ses.calls(ROUTE).stream()
                                .map(call -> call.json().path("Content").path("Simple"))
                                .map(mail -> new Received(
                                        mail.path("Subject").path("Data").asText(),
                                        mail.path("Body")
                                                .path("Text")
                                                .path("Data")
                                                .asText()))
                                .toList();
            }

            @Override
            public void breakDown() {
                broken = true;
                ses.fail(
                        ROUTE,
                        10,
                        Reply.json(400, "{\"message\":\"Email address is not verified.\"}")
                                .with("x-amzn-ErrorType", "MessageRejected"));
            }
        };
    }

    @Test
    void send_goesToAllFromTheAddressAndIsSignedForSes() {
        world().notifier().send(new Notifier.Message("budget-1", "50 %", "text"));

        JsonNode mail = ses.calls(ROUTE).getFirst().json();
        assertThat(mail.path("FromEmailAddress").asText()).isEqualTo("sluice@example.com");
        assertThat(mail.path("Destination").path("ToAddresses")).hasSize(2);
        assertThat(mail.path("Content")
                        .path("Simple")
                        .path("Headers")
                        .path(0)
                        .path("Value")
                        .asText())
                .isEqualTo("budget-1");
        assertThat(ses.calls(ROUTE).getFirst().header("Authorization").orElse(""))
                .contains("/us-east-1/ses/aws4_request");
    }

    @Test
    void send_notVerified_isRefused_asNothingWasMailed() {
        NotifierWorld world = world();
        world.breakDown();
        assertThat(world.notifier().send(new Notifier.Message("1", "s", "t")))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("MessageRejected"));
    }

    /** It may have been mailed before the answer was lost: its next copy is a possible repeat. */
    @Test
    void send_refusedAfterALostAnswer_isFailed() {
        Notifier notifier = world().notifier();
        ses.fail(ROUTE, 1, Reply.json(500, "{}"));
        ses.fail(
                ROUTE,
                10,
                Reply.json(400, "{\"message\":\"no\"}").with("x-amzn-ErrorType", "AccountSuspendedException"));
        assertThat(notifier.send(new Notifier.Message("1", "s", "t"))).isInstanceOf(Outcome.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:ops@example.com",
                "mailto:?from=a@example.com",
                "mailto:ops@example.com?from=nobody",
                "mailto:ops@example.com?from=a@example.com&bcc=b@example.com",
                "mailto:ops@example.com?from=a@example.com&region=nowhere",
                "mailto:o ps@example.com?from=a@example.com"
            })
    void notifier_ofAnotherForm_isRefusedWithTheFormThatIsRight(String address) {
        try (AwsWiring wiring = Fake.wiring(ses.uri())) {
            assertThatThrownBy(() -> wiring.notifier(address))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("mailto:ops@example.com?from=sluice@example.com");
        }
    }
}
