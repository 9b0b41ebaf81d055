package dev.sluice.notify;

import static dev.sluice.notify.Receivers.MESSAGE;
import static dev.sluice.notify.Receivers.PAGERDUTY;
import static dev.sluice.notify.Receivers.SLACK;
import static dev.sluice.notify.Receivers.TEAMS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Outcome;
import dev.sluice.testkit.wire.Reply;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of each answer; whatever it is, the address is not in it. */
class AnswersTest {
    private final Receivers receivers = new Receivers();

    @AfterEach
    void stop() {
        receivers.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_payload, Refused, refused: invalid_payload",
        "403, action_prohibited, Refused, refused: action_prohibited",
        "404, no_service, Refused, refused: no_service",
        "410, channel_is_archived, Refused, refused: channel_is_archived",
        "429, rate_limited, Refused, refused: rate_limited",
        "500, rollup_error, Failed, answered 500",
        "200, not so, Failed, 'answered 200, and not that it was taken'",
    })
    void slack_saysNo_isSaidAsItSaysIt(int status, String text, String kind, String why) {
        receivers.wire.fail(SLACK, 1, plain(status, text));
        Outcome outcome = receivers.slack().send(MESSAGE);
        assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(outcome.toString()).contains(why);
        assertSecret(outcome);
    }

    @Test
    void pagerDuty_invalidEvent_isRefused() {
        receivers.wire.fail(
                PAGERDUTY,
                1,
                Reply.json(
                        400,
                        "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\""
                                + Receivers.TOKEN + "\"]}"));
        Outcome outcome = receivers.pagerDuty().send(MESSAGE);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertSecret(outcome);
    }

    @Test
    void answerThatRepeatsTheAddress_isNotRepeated() {
        receivers.wire.fail(SLACK, 1, plain(404, "no service at " + receivers.slackAddress()));
        assertSecret(receivers.slack().send(MESSAGE));
    }

    @Test
    void tooMany_comesBackOnceAfterTheTimeItWasTold() {
        receivers.wire.fail(SLACK, 1, plain(429, "rate_limited").with("Retry-After", "2"));
        assertThat(receivers.slack().send(MESSAGE)).isInstanceOf(Outcome.Done.class);
        assertThat(receivers.pauses).containsExactly(2);
    }

    @Test
    void tooManyAgain_isLeftToTheNextRun() {
        receivers.wire.fail(SLACK, 2, plain(429, "rate_limited").with("Retry-After", "1"));
        assertThat(receivers.slack().send(MESSAGE)).isInstanceOf(Outcome.Refused.class);
        assertThat(receivers.wire.calls()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "86400", "-1", "Wed, 21 Oct 2026 07:28:00 GMT", "99999999999999"})
    void longPause_isNotWaitedFor(String retryAfter) {
        receivers.wire.fail(TEAMS, 1, plain(429, "").with("Retry-After", retryAfter));
        assertThat(receivers.teams().send(MESSAGE)).isInstanceOf(Outcome.Refused.class);
        assertThat(receivers.pauses).isEmpty();
        assertThat(receivers.wire.calls()).hasSize(1);
    }

    @Test
    void redirect_isNotFollowed() {
        receivers.wire.fail(SLACK, 1, Reply.empty(307).with("Location", receivers.wire.uri() + "/hook/elsewhere"));
        assertThat(receivers.slack().send(MESSAGE))
                .isEqualTo(new Outcome.Refused("307", "a redirect, which is not followed"));
        assertThat(receivers.wire.calls()).hasSize(1);
    }

    @Test
    void lostAnswer_isAFailure_asItMayHaveArrived() {
        receivers.wire.lose(SLACK, 1);
        Outcome outcome = receivers.slack().send(MESSAGE);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertSecret(outcome);
    }

    @Test
    void slowAnswer_isNotWaitedForLong() {
        try (Receivers slow = new Receivers(Duration.ofSeconds(1))) {
            slow.wire.latency(Duration.ofSeconds(5));
            Outcome outcome = slow.slack().send(MESSAGE);
            assertThat(outcome).isEqualTo(new Outcome.Failed("no-answer", "no answer within 1 s"));
        }
    }

    @Test
    void nobodyThere_isAFailure() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Outcome outcome = receivers
                .slackAt("http://127.0.0.1:" + port + "/services/T/B/" + Receivers.TOKEN)
                .send(MESSAGE);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertSecret(outcome);
    }

    @Test
    void longAnswer_isReadToItsBeginningOnly() {
        receivers.wire.fail(SLACK, 1, plain(400, "invalid ".repeat(2_000_000)));
        assertThat(receivers.slack().send(MESSAGE)).isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/" + Receivers.TOKEN,
                "ftp://127.0.0.1/" + Receivers.TOKEN,
                "https:///" + Receivers.TOKEN,
                "https://user:pass@hooks.example.com/" + Receivers.TOKEN,
                "http://127.0.0.1.example.com/" + Receivers.TOKEN,
                "http://127.0.0.1@example.com/" + Receivers.TOKEN,
                "not an address " + Receivers.TOKEN,
                Receivers.TOKEN
            })
    void anythingButTls_isNotSent(String address) {
        Outcome outcome = receivers.slackAt(address).send(MESSAGE);
        assertThat(outcome)
                .isEqualTo(new Outcome.Refused("bad-address", "what the secret holds is not an https address"));
    }

    private static Reply plain(int status, String text) {
        return Reply.bytes(status, "text/html", text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertSecret(Outcome outcome) {
        assertThat(outcome.toString())
                .doesNotContain(Receivers.TOKEN)
                .doesNotContain("/services/")
                .doesNotContain(String.valueOf(receivers.wire.uri().getPort()));
    }
}
