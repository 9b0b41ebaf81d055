package dev.sluice.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Permission;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Triggers an alert by PagerDuty's Events API v2. The message's id is its key, so that a second copy joins the first. */
final class PagerDutyNotifier implements Notifier {
    /** Of a summary, in characters; a whole event has at most 512 KB. */
    private static final int SUMMARY = 1_024;

    private static final int TEXT = 100_000;

    private final String address;
    private final Supplier<String> key;
    private final Severity severity;
    private final Wire wire;

    PagerDutyNotifier(String address, Supplier<String> key, Severity severity, Wire wire) {
        this.address = address;
        this.key = key;
        this.severity = severity;
        this.wire = wire;
    }

    @Override
    public Outcome send(Message message) {
        ObjectNode event = Json.object()
                .put("routing_key", key.get())
                .put("event_action", "trigger")
                .put("dedup_key", message.id())
                .put("client", "Sluice");
        event.putObject("payload")
                .put("summary", PlainText.cut(message.subject(), SUMMARY))
                .put("source", "sluice")
                .put("severity", severity.name().toLowerCase(Locale.ROOT))
                .putObject("custom_details")
                .put("text", PlainText.cut(message.text(), TEXT));
        return wire.post(
                address,
                Json.bytes(event),
                Map.of(),
                body -> body.replace(" ", "").contains("\"status\":\"success\""));
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
