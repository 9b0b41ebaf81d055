package dev.sluice.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves only when it is told to, and never back. */
public final class VirtualClock implements InstantSource {
    private final AtomicReference<Instant> now;

    public VirtualClock(Instant start) {
        now = new AtomicReference<>(requireNonNull(start, "start is null"));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves on by a span that is not negative; the new time. */
    public Instant advance(Duration span) {
        if (span.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + span);
        }
        return now.updateAndGet(before -> before.plus(span));
    }

    /** Moves on to a moment, unless it is past already: of two threads that wait, the later moment counts. */
    public void advanceTo(Instant moment) {
        now.updateAndGet(before -> moment.isAfter(before) ? moment : before);
    }
}
