package dev.sluice.cloud;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.BudgetRef;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What drove the spend of a budget. The question may cost money (Cost Explorer: 0.01 dollars), so it is asked seldom. */
public interface CostDrivers extends Port {
    /**
     * The dearest services or labels of a stretch of time, dearest first.
     *
     * @param from the day of this moment is the first
     * @param to the day of this moment is the last
     * @param most how many, at most
     */
    Read<List<Driver>> of(BudgetRef budget, Instant from, Instant to, int most);

    /**
     * Tries whether it could be asked, where a try is free of charge.
     *
     * @return what stands in the way, maybe nothing; empty where a try would cost what asking does
     */
    default Optional<List<Gap>> rehearse() {
        return Optional.empty();
    }

    /**
     * One of them.
     *
     * @param name in the provider's words: a service, or a label and its value
     */
    record Driver(String name, Money cost) {
        public Driver {
            requireNonNull(name, "name is null");
            requireNonNull(cost, "cost is null");
        }
    }
}
