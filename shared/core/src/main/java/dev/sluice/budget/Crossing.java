package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.BudgetRef;
import dev.sluice.model.Period;
import dev.sluice.record.Hash;

/** A budget that reached a threshold in a period: it happens once, whatever repeats, falls or arrives late. */
public record Crossing(BudgetRef budget, Period period, Threshold threshold) {
    public Crossing {
        requireNonNull(budget, "budget is null");
        requireNonNull(period, "period is null");
        requireNonNull(threshold, "threshold is null");
    }

    /** The same for the same crossing, whoever finds it; also the id of its telling. */
    public String id() {
        return "budget-"
                + Hash.of(budget.cloud().code() + "\n" + budget.account() + "\n" + budget.id() + "\n" + period.start()
                                + "\n" + threshold.code())
                        .substring(0, 32);
    }
}
