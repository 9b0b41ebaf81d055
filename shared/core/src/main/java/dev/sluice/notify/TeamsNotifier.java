package dev.sluice.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Permission;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlainText;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Posts an adaptive card through a workflow of Microsoft Teams ("When a Teams webhook request is received"). Its texts are
 * runs, in which no markdown counts: a machine's name can't be a link.
 */
final class TeamsNotifier implements Notifier {
    /**
     * Teams takes messages of about 28 KB, which counts what it makes of them (learn.microsoft.com/connectors/teams). A
     * workflow takes a longer one, and fails when it posts it, of which nobody is told.
     */
    static final int MOST_BYTES = 20 * 1024;

    private static final int SUBJECT = 300;

    private final Supplier<String> address;
    private final Wire wire;

    TeamsNotifier(Supplier<String> address, Wire wire) {
        this.address = address;
        this.wire = wire;
    }

    @Override
    public Outcome send(Message message) {
        String text = PlainText.cut(message.text(), MOST_BYTES);
        byte[] json = card(message.subject(), text);
        while (json.length > MOST_BYTES) {
            text = PlainText.cut(text, text.length() * 3 / 4);
            json = card(message.subject(), text);
        }
        return wire.post(address.get(), json, Map.of(), body -> true);
    }

    private static byte[] card(String subject, String text) {
        ObjectNode message = Json.object().put("type", "message");
        ObjectNode attachment = message.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive").putNull("contentUrl");
        ObjectNode content = attachment
                .putObject("content")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        content.putObject("msteams").put("width", "Full");
        ArrayNode body = content.putArray("body");
        run(body, PlainText.cut(subject, SUBJECT)).put("weight", "Bolder");
        text.lines().filter(line -> !line.isBlank()).forEach(line -> run(body, line));
        return Json.bytes(message);
    }

    private static ObjectNode run(ArrayNode body, String text) {
        return body.addObject()
                .put("type", "RichTextBlock")
                .putArray("inlines")
                .addObject()
                .put("type", "TextRun")
                .put("text", text);
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
