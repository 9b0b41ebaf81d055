package dev.sluice.notify;

import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Permission;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlainText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts a message to any receiver, signed with a key that both know: HMAC-SHA256 over {@code timestamp.id.body}. The
 * receiver compares it, refuses a timestamp of more than five minutes ago, and drops an id that it has seen.
 */
final class WebhookNotifier implements Notifier {
    static final String ID = "Sluice-Id";
    static final String TIMESTAMP = "Sluice-Timestamp";
    static final String SIGNATURE = "Sluice-Signature";

    private static final int TEXT = 100_000;

    /** As long as what it makes: a shorter key is weaker than the signature looks. */
    private static final int LEAST_KEY_BYTES = 32;

    private final Supplier<String> address;
    private final Supplier<String> key;
    private final InstantSource clock;
    private final Wire wire;

    WebhookNotifier(Supplier<String> address, Supplier<String> key, InstantSource clock, Wire wire) {
        this.address = address;
        this.key = key;
        this.clock = clock;
        this.wire = wire;
    }

    @Override
    public Outcome send(Message message) {
        byte[] secret = key.get().getBytes(StandardCharsets.UTF_8);
        if (secret.length < LEAST_KEY_BYTES) {
            return new Outcome.Refused("weak-key", "the signing key has fewer than " + LEAST_KEY_BYTES + " bytes");
        }
        byte[] json = Json.bytes(Json.object()
                .put("version", 1)
                .put("id", message.id())
                .put("subject", message.subject())
                .put("text", PlainText.cut(message.text(), TEXT)));
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        Map<String, String> headers = Map.of(
                ID,
                message.id(),
                TIMESTAMP,
                timestamp,
                SIGNATURE,
                "v1=" + signature(secret, timestamp + "." + message.id() + ".", json));
        return wire.post(address.get(), json, headers, body -> true);
    }

    private static String signature(byte[] secret, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
