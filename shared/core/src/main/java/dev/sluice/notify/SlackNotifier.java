package dev.sluice.notify;

import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Permission;
import dev.sluice.model.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Writes to the channel of one incoming webhook of Slack: plain text, in which nothing formats, links or calls anybody. */
final class SlackNotifier implements Notifier {
    /** Slack cuts a text at 40,000 characters, and escaping makes five of some. */
    private static final int TEXT = 38_000;

    private final Supplier<String> address;
    private final Wire wire;

    SlackNotifier(Supplier<String> address, Wire wire) {
        this.address = address;
        this.wire = wire;
    }

    @Override
    public Outcome send(Message message) {
        String text = escaped(message.subject() + "\n" + message.text(), TEXT);
        byte[] json = Json.bytes(Json.object()
                .put("text", text)
                .put("mrkdwn", false)
                .put("unfurl_links", false)
                .put("unfurl_media", false));
        return wire.post(address.get(), json, Map.of(), body -> body.strip().equals("ok"));
    }

    /** The three characters that Slack gives a meaning: {@code <!channel>} would wake up everybody. */
    private static String escaped(String text, int most) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            String each = switch (text.charAt(i)) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                default -> String.valueOf(text.charAt(i));
            };
            if (escaped.length() + each.length() > most) {
                boolean half = Character.isHighSurrogate(escaped.charAt(escaped.length() - 1));
                return escaped.substring(0, escaped.length() - (half ? 1 : 0)) + "...";
            }
            escaped.append(each);
        }
        return escaped.toString();
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
