package dev.sluice.record;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * Something people must be told, kept until they were.
 *
 * @param id the same for the same telling
 */
public record Telling(String id, Instant at, String subject, String text) {
    public static final Codec<Telling> CODEC = new Codec<>("sluice.telling", 1, Telling::write, Telling::read);

    public Telling {
        requireNonNull(id, "id is null");
        requireNonNull(at, "at is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(text, "text is null");
    }

    private Map<String, Object> write() {
        return new JsonBuilder()
                .put("at", at)
                .put("id", id)
                .put("subject", subject)
                .put("text", text)
                .build();
    }

    private static Telling read(JsonObject json, int version) {
        return new Telling(json.text("id"), json.instant("at"), json.text("subject"), json.text("text"));
    }
}
