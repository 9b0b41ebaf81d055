package dev.sluice.record;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * That a destination was told, and confirmed it: kept long after the telling itself is gone, so that it is not told again.
 *
 * @param by the run that sent it
 */
public record Told(String id, String destination, Instant at, String by) {
    public static final Codec<Told> CODEC = new Codec<>("sluice.told", 1, Told::write, Told::read);

    public Told {
        requireNonNull(id, "id is null");
        requireNonNull(destination, "destination is null");
        requireNonNull(at, "at is null");
        requireNonNull(by, "by is null");
    }

    private Map<String, Object> write() {
        return new JsonBuilder()
                .put("at", at)
                .put("by", by)
                .put("destination", destination)
                .put("id", id)
                .build();
    }

    private static Told read(JsonObject json, int version) {
        return new Told(json.text("id"), json.text("destination"), json.instant("at"), json.text("by"));
    }
}
