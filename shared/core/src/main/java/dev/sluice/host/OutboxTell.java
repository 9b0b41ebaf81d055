package dev.sluice.host;

import dev.sluice.budget.BudgetWatch;
import dev.sluice.budget.Tell;
import dev.sluice.outbox.Delivered;
import dev.sluice.outbox.Outbox;
import dev.sluice.record.Telling;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What budgets tell goes the way of all tellings: into the outbox, and from there to whoever gets this kind. */
record OutboxTell(Outbox outbox, BooleanSupplier late) implements Tell {
    @Override
    public void put(String id, Instant at, String subject, String text) {
        outbox.put(new Telling(id, at, BudgetWatch.CAPABILITY, subject, text));
    }

    @Override
    public Optional<String> deliver() {
        Delivered delivered = outbox.deliver(late);
        return Optional.of(delivered.text()).filter(text -> !text.isEmpty());
    }
}
