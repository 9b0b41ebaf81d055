package dev.sluice.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.MachineState;
import dev.sluice.run.UndoRequest;
import dev.sluice.testkit.Demand;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.Faults.Call;
import dev.sluice.testkit.Faults.Fault;
import dev.sluice.testkit.MemoryMachine;
import dev.sluice.testkit.PowerAct;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets things happen to a world, and checks after each that what was promised holds. */
final class History {
    static final int MOST_A_DAY = 3;

    private static final List<String> IDS = World.IDLE.stream().sorted().toList();
    private static final String POLICY =
            World.POLICY.replace("machines-per-day: 10", "machines-per-day: " + MOST_A_DAY);

    private final World world = new World(POLICY);
    private final Map<String, Instant> workUntil = new HashMap<>();
    private final Set<String> kept = new HashSet<>();
    private final Set<String> stoppedByHand = new HashSet<>();
    private int undos;

    void happen(Happening happening) {
        String id = IDS.get(happening.machine() % IDS.size());
        MemoryMachine machine = world.region.machine(id);
        switch (happening.what()) {
            case TICK -> process(() -> world.act(new Faults()));
            case CRASH ->
                process(() -> world.act(new Faults().at(Call.STATE_WRITE, happening.number(), Fault.CRASH_AFTER)));
            case WORK -> {
                Instant end = world.now().plus(Duration.ofMinutes(45));
                machine.demandFrom(world.now(), Demand.steady(90)).demandFrom(end, Demand.idle());
                workUntil.put(id, end);
            }
            case PROTECT -> {
                machine.label("sluice:protect", "true");
                kept.add(id);
            }
            case START_BY_HAND -> {
                if (machine.state() == MachineState.STOPPED) {
                    machine.startByHand();
                    stoppedByHand.remove(id);
                }
            }
            case STOP_BY_HAND -> {
                if (machine.state() == MachineState.RUNNING) {
                    machine.stopByHand();
                    stoppedByHand.add(id);
                }
            }
            case UNDO -> runs().stream().reduce((first, second) -> second).ifPresent(this::undo);
            case WAIT -> world.cloud.clock().advance(Duration.ofHours(5));
        }
        world.cloud.clock().advance(Duration.ofMinutes(17));
    }

    /** Takes back every run there was; what Sluice had stopped and nobody else has touched must run again. */
    void undoAll() {
        world.cloud.clock().advance(Duration.ofHours(1));
        runs().forEach(this::undo);
        world.cloud.clock().advance(Duration.ofMinutes(5));
        assertThat(stoppedByHand).containsAll(world.stopped());
        assertThat(world.journal())
                .allSatisfy((act, outcome) -> assertThat(outcome).isPresent());
    }

    private void process(Runnable run) {
        Instant began = world.now();
        int before = world.cloud.acts().size();
        run.run();
        List<PowerAct> acts = world.cloud.acts();
        for (PowerAct act : acts.subList(before, acts.size())) {
            String id = act.machine().id();
            assertThat(act.kind()).isEqualTo(PowerAct.Kind.STOP);
            assertThat(World.IDLE).contains(id);
            assertThat(kept).as("protected").doesNotContain(id);
            assertThat(workUntil.getOrDefault(id, Instant.MIN))
                    .as("work of %s", id)
                    .isBefore(began.minus(Duration.ofMinutes(10)));
            stoppedByHand.remove(id);
        }
        limitHolds(acts);
    }

    private void limitHolds(List<PowerAct> acts) {
        for (PowerAct first : acts) {
            assertThat(acts.stream()
                            .filter(act -> act.kind() == PowerAct.Kind.STOP && act.accepted())
                            .filter(act -> !act.at().isBefore(first.at())
                                    && act.at().isBefore(first.at().plus(Duration.ofHours(24))))
                            .count())
                    .as("stops within 24 hours")
                    .isLessThanOrEqualTo(MOST_A_DAY);
        }
    }

    private void undo(String run) {
        UndoRequest request = new UndoRequest(
                run, Duration.ZERO, "undo " + ++undos, world.now().plus(Duration.ofMinutes(15)));
        world.engine(new Faults()).undo(request);
    }

    private List<String> runs() {
        return world.cloud.state().list("runs/").stream()
                .map(key -> key.substring("runs/".length(), key.length() - ".json".length()))
                .toList();
    }
}
