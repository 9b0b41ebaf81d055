package dev.sluice.record;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Cell;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The one object of a cell that every act goes through by compare-and-set.
 *
 * @param epoch raised by every take-over
 * @param sequence of the last journal entry that counts; 0 before the first
 * @param lastAt when that entry was written
 * @param oldestOpen sequence of the oldest entry with an act that has not ended; 0 where there is none
 * @param lease who may act; empty where nobody may
 */
public record Head(
        Cell cell, long epoch, long sequence, Optional<Instant> lastAt, long oldestOpen, Optional<Lease> lease) {
    public static final Codec<Head> CODEC = new Codec<>("sluice.head", 1, Head::write, Head::read);

    /**
     * The right to act in a cell.
     *
     * @param holder the run
     * @param until by the clock of the state store
     */
    public record Lease(String holder, Instant until) {
        public Lease {
            requireNonNull(holder, "holder is null");
            requireNonNull(until, "until is null");
        }

        private Map<String, Object> write() {
            return new JsonBuilder().put("holder", holder).put("until", until).build();
        }

        private static Lease read(JsonObject json) {
            return new Lease(json.text("holder"), json.instant("until"));
        }
    }

    public Head {
        requireNonNull(cell, "cell is null");
        if (epoch < 0 || sequence < 0 || oldestOpen < 0 || oldestOpen > sequence) {
            throw new IllegalArgumentException(
                    "not a head: epoch " + epoch + ", sequence " + sequence + ", oldest open " + oldestOpen);
        }
        requireNonNull(lastAt, "lastAt is null");
        requireNonNull(lease, "lease is null");
    }

    /** A cell in which nothing was ever done. */
    public static Head first(Cell cell) {
        return new Head(cell, 0, 0, Optional.empty(), 0, Optional.empty());
    }

    public Head leased(long newEpoch, Lease newLease) {
        return new Head(cell, newEpoch, sequence, lastAt, oldestOpen, Optional.of(newLease));
    }

    public Head released() {
        return new Head(cell, epoch, sequence, lastAt, oldestOpen, Optional.empty());
    }

    private Map<String, Object> write() {
        return new JsonBuilder()
                .put("cell", cell.key())
                .put("epoch", epoch)
                .text("lastAt", lastAt)
                .object("lease", lease, Lease::write)
                .put("oldestOpen", oldestOpen)
                .put("sequence", sequence)
                .build();
    }

    private static Head read(JsonObject json, int version) {
        return new Head(
                json.word("cell", Cell::of),
                json.number("epoch"),
                json.number("sequence"),
                json.instantOrNone("lastAt"),
                json.number("oldestOpen"),
                json.objectOrNone("lease", Lease::read));
    }
}
