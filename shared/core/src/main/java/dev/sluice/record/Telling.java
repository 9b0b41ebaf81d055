package dev.sluice.record;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something people must be told.
 *
 * @param id the same for the same telling
 * @param kind what it is about, by which people choose what they get: the name of a capability, or {@link #SUMMARY}
 * @param subject one line
 * @param text plain text, no secrets
 */
public record Telling(String id, Instant at, String kind, String subject, String text) {
    /** What was seen, whether or not there was anything to do about it. */
    public static final String SUMMARY = "summary";

    public Telling {
        requireNonNull(id, "id is null");
        requireNonNull(at, "at is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(text, "text is null");
    }
}
