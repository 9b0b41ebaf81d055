package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.PlanRef;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds after any history of looks, applies, undos, people, crashes and time. */
class EngineProperties {
    private static final int MACHINES = 8;
    private static final Duration DAY = Duration.ofHours(24);

    /**
     * One thing that happens.
     *
     * @param which chooses among machines, runs or writes
     */
    record Event(What what, int which) {}

    enum What {
        ACT,
        PLAN,
        APPLY,
        UNDO,
        TWO_AT_ONCE,
        CRASH_IN_ACT,
        ANSWER_LOST_IN_ACT,
        CRASH_IN_UNDO,
        ACT_THROWS,
        WORK,
        REST,
        PROTECT,
        UNPROTECT,
        PERSON_STARTS,
        PERSON_STOPS,
        NO_CAPACITY,
        SLOW,
        MINUTES,
        HOURS
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        return Combinators.combine(
                        Arbitraries.of(What.class), Arbitraries.integers().between(0, 30))
                .as(Event::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Property(tries = 120)
    void undoOfAllRuns_afterAnyHistory_restoresAllThatCanBe(@ForAll("histories") List<Event> history) {
        World world = new World();
        history.forEach(world::happens);
        world.calm();
        world.runs.forEach(run -> world.toy.undo(run, Duration.ZERO));
        assertThat(world.toy.cloud.machines.values())
                .allSatisfy(machine -> assertThat(machine.running || !machine.stoppedByUs)
                        .as(machine.id)
                        .isTrue());
    }

    @Property(tries = 120)
    void limits_holdInAny24Hours_whateverHappens(@ForAll("histories") List<Event> history) {
        World world = new World();
        history.forEach(world::happens);
        for (ToyCloud.Stop last : world.toy.cloud.stops) {
            List<ToyCloud.Stop> day = world.toy.cloud.stops.stream()
                    .filter(stop -> !stop.at().isAfter(last.at())
                            && stop.at().isAfter(last.at().minus(DAY)))
                    .toList();
            assertThat(day).hasSizeLessThanOrEqualTo(4);
            Map<String, Long> owners = day.stream()
                    .flatMap(stop -> stop.owner().stream())
                    .collect(Collectors.groupingBy(owner -> owner, Collectors.counting()));
            assertThat(owners.values()).allMatch(count -> count <= 2);
            assertThat(day.stream().map(stop -> new BigDecimal(stop.price())).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isLessThanOrEqualTo(new BigDecimal("90"));
        }
    }

    @Property(tries = 120)
    void protectedMachine_isNeverTouched_andNoneIsStoppedTwice(@ForAll("histories") List<Event> history) {
        World world = new World();
        history.forEach(world::happens);
        assertThat(world.toy.cloud.stops).noneMatch(ToyCloud.Stop::wasProtected);
        assertThat(world.stoppedTwice).isEmpty();
    }

    @Property(tries = 80)
    void statusComplete_meansNothingWasLeft(@ForAll("histories") List<Event> history) {
        World world = new World();
        history.forEach(world::happens);
        assertThat(world.dirtyButComplete).isEmpty();
    }

    @Property(tries = 80)
    void aQuietDayAfterAnyHistory_isComplete(@ForAll("histories") List<Event> history) {
        World world = new World();
        history.forEach(world::happens);
        world.calm();
        world.toy.cloud.machines.values().forEach(machine -> machine.idle = false);
        world.toy.clock.advance(DAY);
        world.toy.act();
        RunReport quiet = world.toy.act();
        assertThat(quiet.status()).as(quiet.notices().toString()).isEqualTo(RunStatus.COMPLETE);
        assertThat(world.toy.store.list("outbox/")).isEmpty();
    }

    private static final class World {
        final Toy toy = new Toy(MACHINES);
        final List<String> runs = new ArrayList<>();
        final List<String> stoppedTwice = new ArrayList<>();
        final List<RunReport> dirtyButComplete = new ArrayList<>();
        private Optional<PlanRef> plan = Optional.empty();
        private RunReport last = toy.plan();

        World() {
            toy.policy = "limits:\n  machines-per-day: 4\n  per-owner: 2\n  fleet-share: 100\n  dollars-per-hour: 90\n";
            int i = 0;
            for (ToyMachine machine : toy.cloud.machines.values()) {
                machine.owner = i % 2 == 0 ? Optional.of("ann") : Optional.empty();
                machine.price = String.valueOf(10 + 7 * i++);
            }
        }

        void happens(Event event) {
            Map<String, Integer> before = stops();
            switch (event.what()) {
                case ACT -> ran(toy.act());
                case PLAN -> plan = ran(toy.plan()).plan();
                case APPLY -> plan.ifPresent(ref -> ran(toy.acting().apply(toy.approval(ref.id(), ref.hash()))));
                case UNDO -> any(event).ifPresent(run -> ran(toy.undo(run, Duration.ofMinutes(event.which()))));
                case TWO_AT_ONCE -> during(() -> ran(toy.act()), () -> ran(toy.act()));
                case CRASH_IN_ACT -> crash(event, false, () -> ran(toy.act()));
                case ANSWER_LOST_IN_ACT -> crash(event, true, () -> ran(toy.act()));
                case CRASH_IN_UNDO ->
                    any(event).ifPresent(run -> crash(event, false, () -> ran(toy.undo(run, Duration.ZERO))));
                case ACT_THROWS -> {
                    toy.cloud.actThrows = true;
                    ran(toy.act());
                    toy.cloud.actThrows = false;
                }
                case WORK -> machine(event).idle = false;
                case REST -> machine(event).idle = true;
                case PROTECT -> machine(event).protectedByLabel = true;
                case UNPROTECT -> machine(event).protectedByLabel = false;
                case PERSON_STARTS -> start(machine(event));
                case PERSON_STOPS -> machine(event).personStops();
                case NO_CAPACITY -> machine(event).capacity = false;
                case SLOW -> machine(event).slow = !machine(event).slow;
                case MINUTES -> toy.clock.advance(Duration.ofMinutes(1 + event.which()));
                case HOURS -> toy.clock.advance(Duration.ofHours(1 + event.which()));
            }
            stops().forEach((id, stops) -> {
                if (stops > before.getOrDefault(id, 0) + 1) {
                    stoppedTwice.add(id);
                }
            });
        }

        /** Whatever was broken works again, and no lease is left. */
        void calm() {
            toy.cloud.machines.values().forEach(machine -> {
                machine.capacity = true;
                machine.slow = false;
            });
            toy.clock.advance(Journal.LEASE.plusMinutes(1));
        }

        private RunReport ran(RunReport report) {
            runs.add(report.run());
            last = report;
            boolean ended = report.outcomes().stream()
                    .noneMatch(each -> each.toString().contains("Failed[")
                            || each.toString().contains("Pending["));
            if (report.status() == RunStatus.COMPLETE
                    && !(ended && report.gaps().isEmpty())) {
                dirtyButComplete.add(report);
            }
            return report;
        }

        private void crash(Event event, boolean answerLost, Runnable run) {
            toy.store.failFrom = toy.store.writes + 1 + event.which();
            toy.store.answerLost = answerLost;
            run.run();
            if (toy.store.writes >= toy.store.failFrom && last.status() != RunStatus.FAILED) {
                dirtyButComplete.add(last);
            }
            toy.store.failFrom = Integer.MAX_VALUE;
        }

        private void during(Runnable outer, Runnable inner) {
            toy.cloud.beforeAct = () -> {
                toy.cloud.beforeAct = () -> {};
                inner.run();
            };
            outer.run();
            toy.cloud.beforeAct = () -> {};
        }

        private Optional<String> any(Event event) {
            return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(event.which() % runs.size()));
        }

        private ToyMachine machine(Event event) {
            return toy.cloud.get("i-00" + event.which() % MACHINES);
        }

        private static void start(ToyMachine machine) {
            if (!machine.running) {
                machine.personStarts();
            }
        }

        private Map<String, Integer> stops() {
            return toy.cloud.machines.values().stream()
                    .collect(Collectors.toMap(machine -> machine.id, machine -> machine.stops));
        }
    }
}
