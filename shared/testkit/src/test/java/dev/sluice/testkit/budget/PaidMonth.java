package dev.sluice.testkit.budget;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.BudgetWatch;
import dev.sluice.budget.DaysForecast;
import dev.sluice.budget.OutboxTell;
import dev.sluice.budget.WatchSetup;
import dev.sluice.budget.Watched;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Mode;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.outbox.Destination;
import dev.sluice.outbox.Outbox;
import dev.sluice.state.State;
import dev.sluice.testkit.MemoryBudgets;
import dev.sluice.testkit.MemoryCloud;
import dev.sluice.testkit.MemoryCostDrivers;
import dev.sluice.testkit.MemoryNotifier;
import dev.sluice.testkit.MemoryStateStore;
import dev.sluice.testkit.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A month in which budgets are spent evenly, a tenth more than they are, and nothing fails: what is called meanwhile. Six
 * thresholds are told of each; where the provider forecasts, each at another time, which is the dearest way.
 */
final class PaidMonth {
    private static final Period NOVEMBER =
            Period.of(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));
    private static final Money AMOUNT = Money.usd("7200");
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final int OVER = 110;
    /** In dollars: below half of the amount, from where it rises to more than all of it. */
    private static final int FORECAST_FIRST = 3000;

    private final VirtualClock clock = new VirtualClock(NOVEMBER.start());
    private final MemoryBudgets provider;
    private final MemoryCostDrivers drivers;
    private final Counted counted;
    private final MemoryNotifier people = new MemoryNotifier();
    private final BudgetWatch watch;
    private final Cloud cloud;
    private final int budgets;

    /**
     * @param asks whether the cloud says what drove a cost
     * @param messages how often each budget sends one; zero: never
     * @param pull how often all budgets are looked at
     * @param forecasts whether the provider says what it expects
     */
    PaidMonth(Cloud cloud, int budgets, boolean asks, Duration messages, Duration pull, boolean forecasts) {
        this.cloud = cloud;
        this.budgets = budgets;
        MemoryCloud memory = new MemoryCloud(NOVEMBER.start());
        provider = memory.budgets(cloud);
        drivers = memory.costDrivers();
        counted = new Counted(new MemoryStateStore(clock), provider);
        watch = new BudgetWatch(new WatchSetup(
                cloud,
                counted,
                BudgetPolicy.DEFAULT,
                Optional.of(counted),
                asks ? Optional.of(drivers) : Optional.empty(),
                new DaysForecast(),
                new OutboxTell(
                        new Outbox(new State(counted, clock), List.of(Destination.topic(people)), "process"),
                        () -> false),
                Mode.REPORT,
                clock));
        pass(messages, pull, forecasts);
    }

    private void pass(Duration messages, Duration pull, boolean forecasts) {
        for (Instant at = NOVEMBER.start().plus(STEP); !NOVEMBER.overAt(at); at = at.plus(STEP)) {
            clock.advanceTo(at);
            for (int budget = 0; budget < budgets; budget++) {
                provider.put(signal(budget, at, forecasts));
            }
            if (every(messages, at)) {
                for (int budget = 0; budget < budgets; budget++) {
                    Watched heard = watch.hear(List.of(new Heard.OfBudget(signal(budget, at, forecasts))));
                    if (heard.told()) {
                        watch.keep(heard.report(), "message", true);
                    }
                }
            }
            if (every(pull, at)) {
                watch.keep(watch.pull().report(), "tick", true);
            }
        }
    }

    private static boolean every(Duration span, Instant at) {
        return !span.isZero() && Duration.between(NOVEMBER.start(), at).toSeconds() % span.toSeconds() == 0;
    }

    private BudgetSignal signal(int budget, Instant at, boolean forecasts) {
        long steps = Duration.between(NOVEMBER.start(), at).dividedBy(STEP);
        Money spent = Money.usd(Long.toString(steps * 5 * OVER / 100));
        return new BudgetSignal(
                new BudgetRef(cloud, "012345-6789AB-CDEF01", "budget-" + budget),
                "budget-" + budget,
                Optional.of(NOVEMBER),
                Optional.of(AMOUNT),
                Optional.of(spent),
                forecasts ? Optional.of(Money.usd(Long.toString(FORECAST_FIRST + 4 * steps))) : Optional.empty(),
                Map.of(),
                at,
                Optional.empty());
    }

    int[] counts() {
        return counted.counts();
    }

    int told() {
        return people.sent().size();
    }

    /** How often it was asked what drove the cost, or what days cost. */
    int asked() {
        return drivers.asked() + drivers.askedForDays();
    }
}
