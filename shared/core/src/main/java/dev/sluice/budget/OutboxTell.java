package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.outbox.Outbox;
import dev.sluice.record.Telling;
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

    @Override
    public void put(String id, Instant at, String subject, String text) {
        outbox.put(new Telling(id, at, BudgetWatch.CAPABILITY, subject, text));
    }

    @Override
    public Optional<String> deliver() {
        return Optional.of(outbox.deliver(late).text()).filter(text -> !text.isEmpty());
    }
}
