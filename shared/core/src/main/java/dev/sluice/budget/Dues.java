package dev.sluice.budget;

import dev.sluice.model.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of the ladder is due and was not started yet; and what is in force. */
final class Dues {
    /** The longest month: where nobody says when a period ends, nothing that was done lasts longer. */
    private static final Duration MONTH = Duration.ofDays(31);

    private Dues() {}

    static List<Due> of(BudgetMemory memory, BudgetPolicy policy, Instant now) {
        return all(memory, policy, now, true);
    }

    /** What of the ladder is in force, started or not. */
    static List<Due> inForce(BudgetMemory memory, BudgetPolicy policy, Instant now) {
        return all(memory, policy, now, false);
    }

    private static List<Due> all(BudgetMemory memory, BudgetPolicy policy, Instant now, boolean onlyOpen) {
        List<Due> due = new ArrayList<>();
        for (PeriodMemory period : memory.periods()) {
            Optional<Instant> until = until(period.period(), now);
            if (until.isEmpty()) {
                continue;
            }
            for (Fired fired : period.fired()) {
                Crossing crossing = new Crossing(memory.budget(), period.period(), fired.threshold());
                policy.rungs(memory.budget(), memory.name(), fired.threshold()).stream()
                        .filter(rung -> onlyOpen ? fired.open().contains(rung.key()) : fired.asksFor(rung.key()))
                        .forEach(rung -> due.add(new Due(crossing, memory.name(), rung, until.get())));
            }
        }
        return due;
    }

    /** Empty where it is too late for anything. */
    static Optional<Instant> until(Period period, Instant now) {
        Instant end = period.end().orElseGet(() -> period.start().plus(MONTH));
        if (now.isBefore(end)) {
            return Optional.of(end);
        }
        return Optional.of(end)
                .filter(over -> Periods.day(period))
                .map(over -> over.plus(Duration.ofDays(1)))
                .filter(now::isBefore);
    }
}
