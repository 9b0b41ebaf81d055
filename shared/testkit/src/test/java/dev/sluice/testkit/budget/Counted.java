package dev.sluice.testkit.budget;

import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls that a bucket charges for, and the questions to the provider's budgets; many budgets are looked at at once. */
final class Counted implements StateStore, Budgets {
    private final StateStore store;
    private final Budgets budgets;
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger lists = new AtomicInteger();
    private final AtomicInteger listings = new AtomicInteger();
    private final AtomicInteger finds = new AtomicInteger();

    Counted(StateStore store, Budgets budgets) {
        this.store = store;
        this.budgets = budgets;
    }

    /** As numbers in this order: reads of state; writes, and lists, which cost the same; budgets listed; budgets found. */
    int[] counts() {
        return new int[] {reads.get(), writes.get() + lists.get(), listings.get(), finds.get()};
    }

    @Override
    public Optional<Versioned> get(String key) {
        reads.incrementAndGet();
        return store.get(key);
    }

    @Override
    public Optional<String> replace(String key, String version, byte[] content) {
        writes.incrementAndGet();
        return store.replace(key, version, content);
    }

    @Override
    public Optional<String> create(String key, byte[] content) {
        writes.incrementAndGet();
        return store.create(key, content);
    }

    @Override
    public boolean delete(String key, String version) {
        // No provider charges for it.
        return store.delete(key, version);
    }

    @Override
    public List<String> list(String prefix) {
        lists.incrementAndGet();
        return store.list(prefix);
    }

    @Override
    public Instant serverTime() {
        return store.serverTime();
    }

    @Override
    public Read<List<BudgetSignal>> all() {
        listings.incrementAndGet();
        return budgets.all();
    }

    @Override
    public Read<Optional<BudgetSignal>> find(BudgetRef budget) {
        finds.incrementAndGet();
        return budgets.find(budget);
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
