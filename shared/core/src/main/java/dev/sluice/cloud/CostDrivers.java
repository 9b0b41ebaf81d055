package dev.sluice.cloud;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.BudgetRef;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What drove the spend of a budget, and what its days cost. The question may cost money (Cost Explorer: 0.01 dollars), so it is asked seldom. */
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
     * What each day cost, as the budget counts. It may cost money as {@link #of} does.
     *
     * @param from the day of this moment is the first
     * @param now days of which costs may still be missing by now are left out
     * @return empty where the cloud can't say, or knows of no cost
     */
    default Read<Optional<Days>> days(BudgetRef budget, Instant from, Instant now) {
        return Read.of(Optional.empty());
    }

    /**
     * Tries whether it could be asked, where a try is free of charge.
     *
     * @return what stands in the way, maybe nothing; empty where a try would cost what asking does
     */
    default Optional<List<Gap>> rehearse() {
        return Optional.empty();
    }

    /**
     * Days that are over.
     *
     * @param zone whose midnight ends a day
     * @param costs net of credits, without a gap between the first day and the last
     */
    record Days(ZoneId zone, Currency currency, SortedMap<LocalDate, BigDecimal> costs) {
        public Days {
            requireNonNull(zone, "zone is null");
            requireNonNull(currency, "currency is null");
            costs = Collections.unmodifiableSortedMap(new TreeMap<>(costs));
        }
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
