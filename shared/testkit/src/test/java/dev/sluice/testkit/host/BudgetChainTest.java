package dev.sluice.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.host.Host;
import dev.sluice.host.HostEvent;
import dev.sluice.host.RunFailed;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.MachineState;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.testkit.Demand;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.Faults.Call;
import dev.sluice.testkit.Faults.Fault;
import dev.sluice.testkit.MachineMaker;
import dev.sluice.testkit.MemoryCloud;
import dev.sluice.testkit.MemoryOpener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a budget's figure to what is done and lifted: two functions, a queue between them, and what may die in either. */
class BudgetChainTest {
    private static final Instant NOW = Instant.parse("2026-03-20T10:00:00Z");
    private static final Period MARCH =
            Period.of(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));
    private static final Cell CELL = new Cell(Cloud.AWS, "111122223333", "us-east-1");
    private static final Duration LEFT = Duration.ofMinutes(10);
    private static final int MOST_WRITES = 150;
    private static final String LADDER = """
            limits: {fleet-share: 100}
            budgets:
              act:
                - {budgets: [gpu], at: 100%, do: stop-machines, start-again: true, accounts: ["111122223333"]}
                - {budgets: [gpu], at: 100%, do: forbid-launches, accounts: ["111122223333"]}
            """;

    /** What the two functions share: a cloud, and a queue that delivers at least once and gives up after three tries. */
    private static final class Chain {
        private final MemoryCloud cloud = new MemoryCloud(NOW).powerWaits(Duration.ofMinutes(2));
        private final Deque<HostEvent.Apply> queue = new ArrayDeque<>();
        private final Map<String, String> env;
        private int ticks;

        Chain(String mode) {
            env = Map.of(
                    "SLUICE_STATE",
                    "memory://state",
                    "SLUICE_POLICY",
                    "memory://policy",
                    "SLUICE_MODE",
                    mode,
                    "SLUICE_TOPIC",
                    "t");
            cloud.object("memory://policy", LADDER);
            cloud.gate(CELL).setByHand("16");
            cloud.region(CELL)
                    .add(MachineMaker.machine(CELL, "i-resting").launchedAt(NOW.minus(Duration.ofDays(9))))
                    .demand(Demand.steady(80).until(NOW.minus(Duration.ofHours(1)), Demand.idle()));
            cloud.region(CELL)
                    .add(MachineMaker.machine(CELL, "i-training").launchedAt(NOW.minus(Duration.ofDays(9))))
                    .demand(Demand.steady(90));
            cloud.budgets(Cloud.AWS)
                    .put(new BudgetSignal(
                            new BudgetRef(Cloud.AWS, CELL.account(), "gpu"),
                            "gpu",
                            Optional.of(MARCH),
                            Optional.of(Money.usd("100")),
                            Optional.of(Money.usd("101")),
                            Optional.empty(),
                            Map.of(),
                            NOW,
                            Optional.empty()));
        }

        /** One look of the budgets' function, and then the acting function for all that waits. */
        void round(Faults faults) {
            died(faults, () -> host(faults).budgetPull("tick-" + ++ticks, LEFT, queue::add));
            for (int tries = 0; tries < 3 && !queue.isEmpty(); tries++) {
                List<HostEvent.Apply> waiting = new ArrayList<>(queue);
                queue.clear();
                waiting.stream()
                        .filter(plan -> died(faults, () -> host(faults).apply(plan, "a", LEFT)))
                        .forEach(queue::add);
                cloud.clock().advance(Duration.ofMinutes(1));
            }
            queue.clear();
        }

        /** Whether it must be delivered again; in a process that is gone nothing runs on, and the next has no faults. */
        private boolean died(Faults faults, Runnable work) {
            try {
                work.run();
                return false;
            } catch (RunFailed e) {
                return true;
            } catch (Error e) {
                assertThat(faults.crashed()).as(String.valueOf(e)).isTrue();
                return true;
            }
        }

        void rounds() {
            for (int i = 0; i < 5; i++) {
                cloud.clock().advance(Duration.ofHours(3));
                round(new Faults());
            }
        }

        private Host host(Faults faults) {
            return new Host(
                    env,
                    Cloud.AWS,
                    new MemoryOpener(cloud, Cloud.AWS, faults.crashed() ? new Faults() : faults),
                    cloud.clock(),
                    status -> {});
        }

        void held(String when) {
            assertThat(cloud.gate(CELL).closed()).as(when).isTrue();
            assertThat(state("i-resting")).as(when).isEqualTo(MachineState.STOPPED);
            assertThat(state("i-training")).as(when).isEqualTo(MachineState.RUNNING);
        }

        void lifted(String when) {
            assertThat(cloud.gate(CELL).rule()).as(when).isEqualTo("16");
            assertThat(state("i-resting")).as(when).isEqualTo(MachineState.RUNNING);
            assertThat(state("i-training")).as(when).isEqualTo(MachineState.RUNNING);
        }

        private MachineState state(String id) {
            return cloud.region(CELL).machine(id).state();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CRASH_BEFORE", "CRASH_AFTER"})
    void anyFunctionDiesAtAnyWrite_allIsHeldInThePeriodAndLiftedAfterIt(Fault fault) {
        for (int write = 1; write < MOST_WRITES; write++) {
            Chain chain = new Chain("act");
            Faults holding = new Faults().at(Call.STATE_WRITE, write, fault);
            chain.round(holding);
            chain.rounds();
            chain.held("write " + write);
            chain.cloud.clock().advance(Duration.ofDays(12));
            Faults lifting = new Faults().at(Call.STATE_WRITE, write, fault);
            chain.round(lifting);
            chain.rounds();
            chain.lifted("write " + write);
            if (!holding.crashed() && !lifting.crashed()) {
                return;
            }
        }
        throw new AssertionError("there are more than " + MOST_WRITES + " writes");
    }

    @Test
    void modeReport_plansAllOfItAndTouchesNothing() {
        Chain chain = new Chain("report");
        chain.rounds();
        assertThat(chain.cloud.acts()).isEmpty();
        assertThat(chain.cloud.gate(CELL).rule()).isEqualTo("16");
        assertThat(chain.cloud.state().list("plans/")).isNotEmpty();
    }

    /** A warning first: nothing is done before its owners were told and had their day. */
    @Test
    void modeWarn_tellsFirstAndActsADayLater() {
        Chain chain = new Chain("warn");
        chain.rounds();
        assertThat(chain.cloud.acts()).isEmpty();
        assertThat(chain.cloud.gate(CELL).closed()).isFalse();
        assertThat(chain.cloud.notifier().sent()).isNotEmpty();
        chain.cloud.clock().advance(Duration.ofDays(1));
        chain.rounds();
        chain.held("a day after the warning");
    }
}
