package dev.sluice.record;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A telling that waits for one destination.
 *
 * @param destination by its name; empty in what was kept before there could be several
 * @param tries how often it was sent in vain
 * @param doubt whether a send ended so that nobody knows if it arrived
 * @param claim who sends it now; one that ran out tells that its sender died
 */
public record OutboxEntry(
        Telling telling, Optional<String> destination, int tries, boolean doubt, Optional<Claim> claim) {
    /** Version 1 had no destination and no claim: a second sender sent again, and nobody could tell. */
    public static final Codec<OutboxEntry> CODEC =
            new Codec<>("sluice.telling", 2, OutboxEntry::write, OutboxEntry::read);

    /** Before there were kinds, all that was told was about idle machines. */
    private static final String FIRST_KIND = "idle";

    /**
     * Who is sending, so that nobody else does.
     *
     * @param until by the store's clock
     */
    public record Claim(String by, Instant until) {
        public Claim {
            requireNonNull(by, "by is null");
            requireNonNull(until, "until is null");
        }

        private Map<String, Object> write() {
            return new JsonBuilder().put("by", by).put("until", until).build();
        }

        private static Claim read(JsonObject json) {
            return new Claim(json.text("by"), json.instant("until"));
        }
    }

    public OutboxEntry {
        requireNonNull(telling, "telling is null");
        requireNonNull(destination, "destination is null");
        requireNonNull(claim, "claim is null");
        if (tries < 0) {
            throw new IllegalArgumentException("tries is negative");
        }
    }

    /** It waits, and nobody tried yet. */
    public static OutboxEntry fresh(Telling telling, String destination) {
        return new OutboxEntry(telling, Optional.of(destination), 0, false, Optional.empty());
    }

    /** Somebody sends it. A claim that was there ran out, and its sender may have died after sending. */
    public OutboxEntry claimed(Claim mine) {
        return new OutboxEntry(telling, destination, tries, doubt || claim.isPresent(), Optional.of(mine));
    }

    /** @param mayHaveArrived whether it is not known that it did not */
    public OutboxEntry failed(boolean mayHaveArrived) {
        return new OutboxEntry(telling, destination, tries + 1, doubt || mayHaveArrived, Optional.empty());
    }

    private Map<String, Object> write() {
        return new JsonBuilder()
                .put("at", telling.at())
                .object("claim", claim, Claim::write)
                .text("destination", destination)
                .put("doubt", doubt)
                .put("id", telling.id())
                .put("kind", telling.kind())
                .put("subject", telling.subject())
                .put("text", telling.text())
                .put("tries", tries)
                .text("until", telling.until())
                .build();
    }

    private static OutboxEntry read(JsonObject json, int version) {
        Telling telling = new Telling(
                json.text("id"),
                json.instant("at"),
                version < 2 ? FIRST_KIND : json.text("kind"),
                json.text("subject"),
                json.text("text"),
                json.instantOrNone("until"));
        return version < 2
                ? new OutboxEntry(telling, Optional.empty(), 0, false, Optional.empty())
                : new OutboxEntry(
                        telling,
                        json.textOrNone("destination"),
                        json.integer("tries"),
                        json.flag("doubt"),
                        json.objectOrNone("claim", Claim::read));
    }
}
