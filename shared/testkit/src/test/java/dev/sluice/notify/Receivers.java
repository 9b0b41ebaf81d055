package dev.sluice.notify;

import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Notifier.Message;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.WireServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Slack, Teams, PagerDuty and a receiver of webhooks, which answer as the real ones do and take nothing else. */
final class Receivers implements AutoCloseable {
    static final String SLACK = "POST /services/{team}/{hook}/{token}";
    static final String TEAMS = "POST /workflows/{id}/triggers/manual/paths/invoke";
    static final String PAGERDUTY = "POST /v2/enqueue";
    static final String WEBHOOK = "POST /hook/{token}";

    static final String TOKEN = "tOpSeCrEt0123456789";
    static final String KEY = "0123456789abcdef0123456789abcdef";
    static final Message MESSAGE = new Message("budget-1", "80 % of May", "It is 80 %.\nTop: GPUs");

    final WireServer wire = WireServer.start();
    final List<Integer> pauses = new ArrayList<>();
    private final Wire client;

    Receivers() {
        // As long as a busy machine may take: no test but one waits for it.
        this(Duration.ofSeconds(30));
    }

    /** @param patience for one answer */
    Receivers(Duration patience) {
        client = new Wire(patience, pauses::add);
        wire.on(
                        "POST",
                        "/services/{team}/{hook}/{token}",
                        call -> Reply.bytes(200, "text/html", "ok".getBytes(StandardCharsets.UTF_8)))
                .fields("text", "mrkdwn", "unfurl_links", "unfurl_media");
        wire.on("POST", "/workflows/{id}/triggers/manual/paths/invoke", call -> Reply.empty(202))
                .allows("api-version", "sp", "sv", "sig")
                .requires("sig")
                .fields(
                        "type",
                        "attachments[].contentType",
                        "attachments[].contentUrl",
                        "attachments[].content.$schema",
                        "attachments[].content.type",
                        "attachments[].content.version",
                        "attachments[].content.msteams.width",
                        "attachments[].content.body[].type",
                        "attachments[].content.body[].inlines[].type",
                        "attachments[].content.body[].inlines[].text",
                        "attachments[].content.body[].inlines[].weight");
        wire.on(
                        "POST",
                        "/v2/enqueue",
                        call -> Reply.json(
                                202,
                                "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"budget-1\"}"))
                .fields(
                        "routing_key",
                        "event_action",
                        "dedup_key",
                        "client",
                        "payload.summary",
                        "payload.source",
                        "payload.severity",
                        "payload.custom_details.text");
        wire.on("POST", "/hook/{token}", call -> Reply.empty(204)).fields("version", "id", "subject", "text");
    }

    String slackAddress() {
        return wire.uri() + "/services/T01/B01/" + TOKEN;
    }

    Notifier slack() {
        return new SlackNotifier(this::slackAddress, client);
    }

    Notifier teams() {
        return new TeamsNotifier(
                () -> wire.uri() + "/workflows/a1/triggers/manual/paths/invoke?api-version=1&sp=x&sv=1.0&sig=" + TOKEN,
                client);
    }

    Notifier pagerDuty() {
        return new PagerDutyNotifier(wire.uri() + "/v2/enqueue", () -> TOKEN, Severity.CRITICAL, client);
    }

    Notifier webhook() {
        return webhook(KEY);
    }

    Notifier webhook(String key) {
        return new WebhookNotifier(
                () -> wire.uri() + "/hook/" + TOKEN,
                () -> key,
                InstantSource.fixed(Instant.parse("2026-09-21T03:00:00Z")),
                client);
    }

    Notifier slackAt(String address) {
        return new SlackNotifier(() -> address, client);
    }

    @Override
    public void close() {
        wire.close();
    }
}
