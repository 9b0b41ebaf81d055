package dev.sluice.record;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Something people must be told.
 *
 * @param id the same for the same telling
 * @param kind what it is about, by which people choose what they get: the name of a capability, or {@link #SUMMARY}
 * @param subject one line
 * @param text plain text, no secrets
 * @param until when nobody needs to hear it any more; empty where somebody always does, as something hangs on it
 */
public record Telling(String id, Instant at, String kind, String subject, String text, Optional<Instant> until) {
    /** What was seen, whether or not there was anything to do about it. */
    public static final String SUMMARY = "summary";

    public Telling {
        requireNonNull(id, "id is null");
        requireNonNull(at, "at is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(text, "text is null");
        requireNonNull(until, "until is null");
    }

    /** What must be told however long that takes. */
    public Telling(String id, Instant at, String kind, String subject, String text) {
        this(id, at, kind, subject, text, Optional.empty());
    }

    /** The same, worth telling until then. */
    public Telling until(Instant end) {
        return new Telling(id, at, kind, subject, text, Optional.of(end));
    }
}
