package dev.sluice.budget;

import dev.sluice.model.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether what was learned is worth a write: most messages repeat what the last one said, every half hour. */
final class Remembering {
    /** Figures that differ by no more than their age are kept again after this. */
    static final Duration FRESH = Duration.ofHours(1);

    private Remembering() {}

    static boolean isWorth(Optional<BudgetMemory> before, BudgetMemory after) {
        return before.isEmpty()
                || !before.get().name().equals(after.name())
                || !before.get().gone().equals(after.gone())
                || before.get().seen().size() != after.seen().size()
                || before.get().periods().size() != after.periods().size()
                || differ(before.get().periods(), after.periods());
    }

    private static boolean differ(List<PeriodMemory> before, List<PeriodMemory> after) {
        for (int i = 0; i < before.size(); i++) {
            PeriodMemory old = before.get(i);
            PeriodMemory now = after.get(i);
            if (!old.period().equals(now.period())
                    || !old.fired().equals(now.fired())
                    || !money(old.amount()).equals(money(now.amount()))
                    || aged(old.spent(), now.spent())
                    || aged(old.forecast(), now.forecast())) {
                return true;
            }
        }
        return false;
    }

    private static boolean aged(Optional<Figure> before, Optional<Figure> after) {
        return after.isPresent()
                && (before.isEmpty()
                        || !before.get()
                                .money()
                                .currency()
                                .equals(after.get().money().currency())
                        || !after.get().at().isBefore(before.get().at().plus(FRESH)));
    }

    private static Optional<Money> money(Optional<Figure> figure) {
        return figure.map(Figure::money);
    }
}
