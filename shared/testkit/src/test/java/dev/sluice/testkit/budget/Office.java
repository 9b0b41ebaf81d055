package dev.sluice.testkit.budget;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.BudgetWatch;
import dev.sluice.budget.OwnForecast;
import dev.sluice.budget.Tell;
import dev.sluice.budget.WatchSetup;
import dev.sluice.budget.Watched;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CostDrivers.Driver;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Finding;
import dev.sluice.model.Mode;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.policy.PolicyReader;
import dev.sluice.testkit.MemoryBudgets;
import dev.sluice.testkit.MemoryCloud;
import dev.sluice.testkit.MemoryCostDrivers;
import dev.sluice.testkit.MemoryStateStore;
import dev.sluice.testkit.VirtualClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A company with one budget of a hundred dollars for November, and what it was told. */
final class Office implements Tell {
    static final BudgetRef GPU = new BudgetRef(Cloud.AWS, "123456789012", "gpu");
    static final Period NOVEMBER =
            Period.of(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));

    final VirtualClock clock;
    final MemoryStateStore store;
    final MemoryBudgets budgets;
    final MemoryCostDrivers drivers;
    final Map<String, String> told = new LinkedHashMap<>();
    private final BudgetPolicy policy;
    private Mode mode = Mode.REPORT;

    Office(String policy) {
        this(policy, Instant.parse("2026-11-10T12:00:00Z"));
    }

    Office(String policy, Instant now) {
        clock = new VirtualClock(now);
        store = new MemoryStateStore(clock);
        this.policy =
                PolicyReader.read(policy, "test", List.of(BudgetPolicy.SECTION)).get(BudgetPolicy.SECTION);
        MemoryCloud cloud = new MemoryCloud(clock);
        budgets = cloud.budgets(Cloud.AWS);
        drivers = cloud.costDrivers();
        drivers.put(
                GPU,
                List.of(
                        new Driver("EC2", Money.usd("40")),
                        new Driver("S3", Money.usd("2.5")),
                        new Driver("SageMaker", Money.usd("30")),
                        new Driver("Lambda", Money.usd("0.1"))));
    }

    Office in(Mode how) {
        mode = how;
        return this;
    }

    BudgetWatch watch() {
        return watch(budgets);
    }

    /** With what another provider says. */
    BudgetWatch watch(Budgets provider) {
        return new BudgetWatch(new WatchSetup(
                Cloud.AWS,
                store,
                policy,
                Optional.of(provider),
                Optional.of(drivers),
                OwnForecast.NONE,
                this,
                mode,
                clock));
    }

    Watched hear(BudgetSignal signal) {
        return watch().hear(List.of(new Heard.OfBudget(signal)));
    }

    /** So much is spent of the hundred, now. */
    BudgetSignal spent(String amount) {
        return signal(Optional.of(NOVEMBER), Optional.of(Money.usd("100")), Optional.of(Money.usd(amount)), "");
    }

    /** The same of another budget. */
    BudgetSignal spentOf(String id, String amount) {
        BudgetSignal gpu = spent(amount);
        return new BudgetSignal(
                new BudgetRef(Cloud.AWS, "123456789012", id),
                id,
                gpu.period(),
                gpu.amount(),
                gpu.spent(),
                gpu.forecast(),
                gpu.passed(),
                gpu.observed(),
                gpu.doubt());
    }

    BudgetSignal signal(Optional<Period> period, Optional<Money> amount, Optional<Money> spent, String doubt) {
        return new BudgetSignal(
                GPU,
                "GPU team",
                period,
                amount,
                spent,
                Optional.empty(),
                Map.of(),
                clock.instant(),
                Optional.of(doubt).filter(text -> !text.isEmpty()));
    }

    static List<String> verdicts(Watched watched) {
        return watched.report().findings().stream().map(Finding::verdict).toList();
    }

    @Override
    public synchronized void put(String id, Instant at, String subject, String text) {
        told.putIfAbsent(id, subject + "\n" + text);
    }

    @Override
    public Optional<String> deliver() {
        return Optional.empty();
    }
}
