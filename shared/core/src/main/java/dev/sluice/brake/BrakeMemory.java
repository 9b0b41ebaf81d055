package dev.sluice.brake;

import static java.util.Objects.requireNonNull;

import dev.sluice.capability.Scene;
import dev.sluice.record.Codec;
import dev.sluice.record.JsonBuilder;
import dev.sluice.record.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the brake remembers of a cell.
 *
 * @param since when the first period began whose acts may still stand; empty where none do
 */
record BrakeMemory(Optional<Instant> since) {
    static final BrakeMemory NONE = new BrakeMemory(Optional.empty());

    static final Codec<BrakeMemory> CODEC =
            new Codec<>("sluice.brake", 1, BrakeMemory::write, (json, version) -> BrakeMemory.read(json));

    BrakeMemory {
        requireNonNull(since, "since is null");
    }

    /** What is remembered of the cell that is looked at. */
    static BrakeMemory of(Scene scene) {
        return scene.memory()
                .filter(bytes -> bytes.length > 0)
                .map(CODEC::decode)
                .orElse(NONE);
    }

    BrakeMemory from(Instant start) {
        return new BrakeMemory(
                Optional.of(since.filter(known -> known.isBefore(start)).orElse(start)));
    }

    private Map<String, Object> write() {
        return new JsonBuilder().text("since", since).build();
    }

    private static BrakeMemory read(JsonObject json) {
        return new BrakeMemory(json.instantOrNone("since"));
    }
}
