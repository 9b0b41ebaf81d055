package dev.sluice.notify;

import static dev.sluice.notify.Receivers.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.Notifier.Message;
import dev.sluice.model.Outcome;
import dev.sluice.testkit.wire.Call;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each service is sent. */
class MessagesTest {
    private final Receivers receivers = new Receivers();

    @AfterEach
    void nothingUnknownWasSent() {
        assertThat(receivers.wire.violations()).isEmpty();
        receivers.close();
    }

    @Test
    void slack_isSentPlainText_inWhichNothingCallsAnybody() {
        Message shout = new Message("i", "a & b", "<!channel> <https://evil.example|click> &amp;");
        assertThat(receivers.slack().send(shout)).isInstanceOf(Outcome.Done.class);
        JsonNode sent = only().json();
        assertThat(sent.path("text").asText())
                .isEqualTo("a &amp; b\n&lt;!channel&gt; &lt;https://evil.example|click&gt; &amp;amp;");
        assertThat(sent.path("mrkdwn").asBoolean(true)).isFalse();
    }

    /** Whatever a budget is called, on whatever way its name goes. */
    @Test
    void message_namesThatHideOrBeginALine_areMadePlainForEveryDestination() {
        Message message =
                new Message("i", "80 % of \u202eyaM\u202c\r\nBcc: x", "What: \u2066May\u2069\u0000\nHow much: 80 %");
        receivers.slack().send(message);
        receivers.teams().send(message);
        receivers.pagerDuty().send(message);
        receivers.webhook().send(message);
        assertThat(receivers.wire.calls())
                .hasSize(4)
                .allSatisfy(
                        call -> assertThat(call.json().findValuesAsText("text").toString()
                                        + call.json().findValuesAsText("subject")
                                        + call.json().findValuesAsText("summary"))
                                .contains("80 % of yaM Bcc: x", "What: May", "How much: 80 %")
                                .doesNotContainPattern("[\\p{Cf}\\x00]"));
    }

    @Test
    void slack_longText_isCutWithinItsLimit_andNoEscapeIsParted() {
        receivers.slack().send(new Message("i", "long", "<".repeat(50_000)));
        String text = only().json().path("text").asText();
        assertThat(text).hasSizeLessThanOrEqualTo(40_000).endsWith("&lt;...");
    }

    @Test
    void teams_isSentACard_inWhichNoMarkdownCounts() {
        Message link = new Message("i", "80 %", "[click](https://evil.example)\n\n*x*");
        assertThat(receivers.teams().send(link)).isInstanceOf(Outcome.Done.class);
        JsonNode body = only().json().at("/attachments/0/content/body");
        assertThat(body.findValuesAsText("text")).containsExactly("80 %", "[click](https://evil.example)", "*x*");
        assertThat(body)
                .allSatisfy(block -> assertThat(block.path("type").asText()).isEqualTo("RichTextBlock"));
    }

    @Test
    void teams_anyLength_isWellBelow28KB() {
        for (String piece : new String[] {"x", "x\n", "ü", "\"\\", "😀"}) {
            receivers.wire.forget();
            assertThat(receivers.teams().send(new Message("i", piece.repeat(1_000), piece.repeat(40_000))))
                    .isInstanceOf(Outcome.Done.class);
            assertThat(only().body().length)
                    .as(piece)
                    .isLessThanOrEqualTo(20 * 1024)
                    .isGreaterThan(TeamsNotifier.MOST_BYTES / 4);
        }
    }

    @Test
    void pagerDuty_idIsTheKeyThatJoinsCopies() {
        assertThat(receivers.pagerDuty().send(MESSAGE)).isInstanceOf(Outcome.Done.class);
        JsonNode sent = only().json();
        assertThat(sent.path("dedup_key").asText()).isEqualTo("budget-1");
        assertThat(sent.path("event_action").asText()).isEqualTo("trigger");
        assertThat(sent.at("/payload/severity").asText()).isEqualTo("critical");
        assertThat(sent.at("/payload/summary").asText()).isEqualTo("80 % of May");
    }

    @Test
    void pagerDuty_longTexts_areCutWithinItsLimits() {
        receivers.pagerDuty().send(new Message("i", "s".repeat(5_000), "😀".repeat(300_000)));
        assertThat(only().json().at("/payload/summary").asText()).hasSize(1_024);
        assertThat(only().body().length).isLessThan(512 * 1024);
    }

    @Test
    void webhook_isSigned_overTimeIdAndBody() throws Exception {
        assertThat(receivers.webhook().send(MESSAGE)).isInstanceOf(Outcome.Done.class);
        Call call = only();
        String time = call.header(WebhookNotifier.TIMESTAMP).orElseThrow();
        assertThat(time).isEqualTo("1789959600");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Receivers.KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = time + "." + call.header(WebhookNotifier.ID).orElseThrow() + "." + call.text();
        assertThat(call.header(WebhookNotifier.SIGNATURE))
                .contains("v1=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        assertThat(call.json().path("id").asText()).isEqualTo("budget-1");
    }

    @Test
    void webhook_shortKey_sendsNothing() {
        assertThat(receivers.webhook("short").send(MESSAGE))
                .isEqualTo(new Outcome.Refused("weak-key", "the signing key has fewer than 32 bytes"));
        assertThat(receivers.wire.calls()).isEmpty();
    }

    private Call only() {
        assertThat(receivers.wire.calls()).hasSize(1);
        return receivers.wire.calls().getFirst();
    }
}
