package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.outbox.Outbox;
import dev.sluice.record.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Tells through the outbox, to all destinations that get messages about budgets.
 *
 * @param late whether there is no time to send one more
 */
public record OutboxTell(Outbox outbox, BooleanSupplier late) implements Tell {
    public OutboxTell {
        requireNonNull(outbox, "outbox is null");
        requireNonNull(late, "late is null");
    }

    /** So long after it was reached a threshold is news: the longest month, and some days in which its costs arrive. */
    static final Duration WORTH = Duration.ofDays(35);

    @Override
    public void put(String id, Instant at, String subject, String text) {
        outbox.put(new Telling(id, at, BudgetWatch.CAPABILITY, subject, text).until(at.plus(WORTH)));
    }

    @Override
    public Optional<String> deliver() {
        return Optional.of(outbox.deliver(late).text()).filter(text -> !text.isEmpty());
    }
}
