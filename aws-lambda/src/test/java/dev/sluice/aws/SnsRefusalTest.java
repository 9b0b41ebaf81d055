package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Notifier.Message;
import dev.sluice.model.Outcome;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.WireServer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SNS said no to did not arrive; what it left without a clear answer may have. */
class SnsRefusalTest {
    private static final String ROUTE = "POST /";

    private final WireServer sns = WireServer.start();

    SnsRefusalTest() {
        sns.on("POST", "/", call -> error(500, "InternalFailure")).anyBody();
    }

    @AfterEach
    void close() {
        sns.close();
    }

    /** A throttled call is tried again by the SDK: all of its attempts were refused. */
    @ParameterizedTest
    @CsvSource({"403, AuthorizationError", "404, NotFound", "400, Throttling", "429, ThrottledException"})
    void send_everyAttemptRefused_isRefused(int status, String code) {
        sns.fail(ROUTE, 100, error(status, code));

        assertThat(send())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void send_refusedAfterALostAnswer_isFailed() {
        sns.fail(ROUTE, 1, error(500, "InternalFailure"));
        sns.fail(ROUTE, 100, error(403, "AuthorizationError"));

        assertThat(send())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("AuthorizationError"));
    }

    @Test
    void send_subject_isAsciiThatCanStillBeRead() {
        Fake.wiring(sns.uri())
                .notifier("arn:aws:sns:us-east-1:123456789012:t")
                .send(new Message("1", "Budget Forschung Größe Café 予算: 80 %", "t"));

        String form = URLDecoder.decode(sns.calls(ROUTE).getFirst().text(), StandardCharsets.UTF_8);
        assertThat(form).contains("Subject=Budget Forschung Grosse Cafe ?: 80 %&");
    }

    private Outcome send() {
        return Fake.wiring(sns.uri())
                .notifier("arn:aws:sns:us-east-1:123456789012:t")
                .send(new Message("1", "s", "t"));
    }

    private static Reply error(int status, String code) {
        String body = "<ErrorResponse><Error><Type>Sender</Type><Code>" + code
                + "</Code><Message>no</Message></Error></ErrorResponse>";
        return new Reply(status, Map.of("Content-Type", "text/xml"), body.getBytes(StandardCharsets.UTF_8));
    }
}
