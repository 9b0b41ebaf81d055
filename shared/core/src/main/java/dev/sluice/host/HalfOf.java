package dev.sluice.host;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Whether half of the time is over that was left when this was asked first: whatever comes after has the other half. */
final class HalfOf implements BooleanSupplier {
    private final InstantSource clock;
    private final Instant deadline;
    private @Nullable Instant half;

    HalfOf(InstantSource clock, Instant deadline) {
        this.clock = requireNonNull(clock, "clock is null");
        this.deadline = requireNonNull(deadline, "deadline is null");
    }

    @Override
    public synchronized boolean getAsBoolean() {
        Instant now = clock.instant();
        if (half == null) {
            half = now.plus(Duration.between(now, deadline).dividedBy(2));
        }
        return now.isAfter(half) || now.isAfter(deadline);
    }
}
