package dev.sluice.brake;

import dev.sluice.budget.Deed;
import dev.sluice.budget.Due;
import dev.sluice.budget.Ladder;
import dev.sluice.budget.Rung;
import dev.sluice.capability.Scene;
import dev.sluice.cloud.StateStore;
import dev.sluice.state.State;
import java.util.List;

/**
 * The rungs that hold in one cell at this moment, by today's policy and by what was remembered of budgets.
 *
 * @param stops machines are stopped by these
 * @param bars launches are barred by these
 */
record InForce(List<Due> stops, List<Due> bars, List<Rung> rungs) {
    InForce {
        stops = List.copyOf(stops);
        bars = List.copyOf(bars);
        rungs = List.copyOf(rungs);
    }

    /** @throws dev.sluice.state.StateProblem where that can't be read */
    static InForce in(Scene scene) {
        Ladder ladder = new Ladder(state(scene), scene.policy());
        List<Due> here = ladder.inForce(scene.cell().cloud(), scene.now()).stream()
                .filter(due -> due.rung().covers(scene.cell()))
                .toList();
        return new InForce(
                here.stream()
                        .filter(due -> due.rung().deed() instanceof Deed.StopMachines)
                        .toList(),
                here.stream()
                        .filter(due -> due.rung().deed() instanceof Deed.ForbidLaunches)
                        .toList(),
                ladder.rungs());
    }

    static State state(Scene scene) {
        return new State(scene.ports().get(StateStore.class), scene::now);
    }

    /** Whether the words of the policy say that working machines are stopped here, too. */
    boolean evenBusy() {
        return stops.stream()
                .anyMatch(due -> due.rung().deed() instanceof Deed.StopMachines(boolean busy, boolean again) && busy);
    }

    /** The rung by which machines are stopped here: the one that says more, then the one that lasts longest. */
    Due stop() {
        return stops.stream()
                .filter(due -> due.rung().deed() instanceof Deed.StopMachines(boolean busy, boolean again)
                        && busy == evenBusy())
                .max((one, other) -> one.until().compareTo(other.until()))
                .orElseThrow();
    }

    /** Whether today's policy wants what was stopped by this rung to be started again. */
    boolean startsAgain(String rung) {
        return rungs.stream()
                .anyMatch(each -> each.key().equals(rung)
                        && each.deed() instanceof Deed.StopMachines(boolean busy, boolean again)
                        && again);
    }
}
