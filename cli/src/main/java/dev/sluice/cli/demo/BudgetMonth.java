package dev.sluice.cli.demo;

import dev.sluice.Capabilities;
import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.BudgetWatch;
import dev.sluice.budget.DaysForecast;
import dev.sluice.budget.Standings;
import dev.sluice.budget.Tell;
import dev.sluice.budget.WatchSetup;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.BudgetStanding;
import dev.sluice.model.Cloud;
import dev.sluice.model.Mode;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.testkit.MemoryStateStore;
import dev.sluice.testkit.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * October of one budget, passing under the real evaluation: a message every three hours, of the kind that Google Cloud sends, many of
 * them twice or days late, and the last ones when November has begun.
 */
final class BudgetMonth implements Tell {
    /** What the policy says of it; the thresholds are defaults. */
    static final String POLICY = """
            budgets:
              act:
                - budgets: [vision-lab]
                  on: forecast
                  at: 100%
                  do: run-idle-check
                  accounts: [vision-lab]
            """;

    static final Money AMOUNT = Money.usd("75000");

    private static final Period OCTOBER =
            Period.of(Instant.parse("2026-10-01T07:00:00Z"), Instant.parse("2026-11-01T07:00:00Z"));
    private static final BudgetRef BUDGET = new BudgetRef(Cloud.GCP, "00AA11-22BB33-44CC55", "vision-lab-month");
    private static final Duration EVERY = Duration.ofHours(3);
    private static final int REPEATED_OF_TEN = 3;
    private static final int LATEST_HOURS = 60;

    private final VirtualClock clock = new VirtualClock(OCTOBER.start());
    private final MemoryStateStore store = new MemoryStateStore(clock);
    private final BudgetPolicy policy =
            Capabilities.policy(POLICY, "demo policy").get(BudgetPolicy.SECTION);
    private final DaysForecast forecast = new DaysForecast();
    private final BudgetWatch watch = new BudgetWatch(new WatchSetup(
            Cloud.GCP,
            store,
            policy,
            Optional.empty(),
            Optional.of(new OctoberDrivers(OCTOBER.start())),
            forecast,
            this,
            Mode.REPORT,
            clock));
    private final List<Told> told = new ArrayList<>();
    private BudgetSignal last = signal(OCTOBER.start());

    private BudgetMonth() {}

    /** Lets the month pass. */
    static Passed pass() {
        BudgetMonth month = new BudgetMonth();
        int deliveries = 0;
        for (Delivery next : deliveries()) {
            month.clock.advanceTo(next.at());
            month.last = signal(next.sent());
            month.watch.hear(List.of(new Heard.OfBudget(month.last)));
            deliveries++;
        }
        month.last = signal(OCTOBER.end().orElseThrow());
        return new Passed(deliveries, month.store.writes(), month.told, month.standing());
    }

    @Override
    public void put(String id, Instant at, String subject, String text) {
        told.add(new Told(clock.instant(), subject, text, standing()));
    }

    @Override
    public Optional<String> deliver() {
        return Optional.empty();
    }

    private BudgetStanding standing() {
        return new Standings(store, policy, forecast, clock)
                .of(List.of(last))
                .value()
                .getFirst();
    }

    /** All messages of the month in the order in which they arrive. */
    private static List<Delivery> deliveries() {
        Random random = new Random(10);
        List<Delivery> all = new ArrayList<>();
        for (Instant sent = OCTOBER.start().plus(EVERY); !OCTOBER.overAt(sent); sent = sent.plus(EVERY)) {
            all.add(new Delivery(sent, sent.plusSeconds(random.nextInt(120))));
            if (random.nextInt(10) < REPEATED_OF_TEN) {
                all.add(new Delivery(sent, sent.plus(Duration.ofMinutes(random.nextInt(60 * LATEST_HOURS)))));
            }
        }
        all.sort((one, other) -> one.at().compareTo(other.at()));
        return all;
    }

    private static BudgetSignal signal(Instant sent) {
        return new BudgetSignal(
                BUDGET,
                "vision-lab",
                Optional.of(OCTOBER),
                Optional.of(AMOUNT),
                Optional.of(OctoberCosts.until(OCTOBER.start(), sent)),
                Optional.empty(),
                Map.of(),
                sent,
                Optional.empty());
    }

    private record Delivery(Instant sent, Instant at) {}

    /** One telling, and how the budget stood. */
    record Told(Instant at, String subject, String text, BudgetStanding standing) {}

    /**
     * What came of the month.
     *
     * @param deliveries how many messages arrived
     * @param writes how often state was written
     * @param told all that people were told, in order
     * @param end how the budget stands at the end
     */
    record Passed(int deliveries, long writes, List<Told> told, BudgetStanding end) {
        Passed {
            told = List.copyOf(told);
        }
    }
}
