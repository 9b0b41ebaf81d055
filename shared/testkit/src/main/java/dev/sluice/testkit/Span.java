package dev.sluice.testkit;

import java.time.Instant;
import java.util.Optional;

/** A stretch of time, its end not included. */
record Span(Instant from, Instant to) {
    /** What both have in common, unless that is nothing. */
    Optional<Span> and(Instant otherFrom, Instant otherTo) {
        Instant start = from.isAfter(otherFrom) ? from : otherFrom;
        Instant end = to.isBefore(otherTo) ? to : otherTo;
        return start.isBefore(end) ? Optional.of(new Span(start, end)) : Optional.empty();
    }
}
