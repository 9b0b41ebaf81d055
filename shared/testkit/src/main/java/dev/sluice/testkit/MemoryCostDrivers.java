package dev.sluice.testkit;

import dev.sluice.cloud.CostDrivers;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Gap;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What drives the spend of budgets in memory, the same at all times, and how often that was asked. */
public final class MemoryCostDrivers implements CostDrivers {
    private final Map<BudgetRef, List<Driver>> drivers = new ConcurrentHashMap<>();
    private final Map<BudgetRef, Days> days = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger askedForDays = new AtomicInteger();
    private volatile Optional<Gap> lacking = Optional.empty();

    public void put(BudgetRef budget, List<Driver> of) {
        drivers.put(
                budget,
                of.stream()
                        .sorted(Comparator.comparing(
                                        (Driver driver) -> driver.cost().amount())
                                .reversed())
                        .toList());
    }

    /** What the days of a budget cost. */
    public void put(BudgetRef budget, Days of) {
        days.put(budget, of);
    }

    /** The question has no answer from now on, for this reason. */
    public void lack(Gap gap) {
        lacking = Optional.of(gap);
    }

    /** How often the question was asked, which costs money elsewhere. */
    public int asked() {
        return asked.get();
    }

    /** How often it was asked what days cost. */
    public int askedForDays() {
        return askedForDays.get();
    }

    @Override
    public Read<List<Driver>> of(BudgetRef budget, Instant from, Instant to, int most) {
        asked.incrementAndGet();
        if (lacking.isPresent()) {
            return new Read<>(List.of(), List.of(lacking.get()));
        }
        return Read.of(
                drivers.getOrDefault(budget, List.of()).stream().limit(most).toList());
    }

    @Override
    public Read<Optional<Days>> days(BudgetRef budget, Instant from, Instant now) {
        askedForDays.incrementAndGet();
        return Read.of(Optional.ofNullable(days.get(budget)));
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
