package dev.sluice.brake;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.Deed;
import dev.sluice.budget.Due;
import dev.sluice.budget.Ladder;
import dev.sluice.budget.Rung;
import dev.sluice.capability.Scene;
import dev.sluice.cloud.StateStore;
import dev.sluice.state.State;
import java.util.List;
import java.util.function.Function;

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

    /**
     * As it is now: an act goes by nothing older.
     *
     * @throws dev.sluice.state.StateProblem where that can't be read
     */
    static InForce in(Scene scene) {
        return in(scene, InForce::everywhere);
    }

    /**
     * @param everywhere what is in force in the scene's whole cloud; asked only where some rung could be in force here
     * @throws dev.sluice.state.StateProblem where that can't be read
     */
    static InForce in(Scene scene, Function<Scene, List<Due>> everywhere) {
        List<Rung> rungs = scene.policy().get(BudgetPolicy.SECTION).act();
        boolean named = rungs.stream()
                .anyMatch(rung -> !(rung.deed() instanceof Deed.RunIdleCheck) && rung.covers(scene.cell()));
        List<Due> here = named
                ? everywhere.apply(scene).stream()
                        .filter(due -> due.rung().covers(scene.cell()))
                        .toList()
                : List.of();
        return new InForce(
                here.stream()
                        .filter(due -> due.rung().deed() instanceof Deed.StopMachines)
                        .toList(),
                here.stream()
                        .filter(due -> due.rung().deed() instanceof Deed.ForbidLaunches)
                        .toList(),
                rungs);
    }

    static List<Due> everywhere(Scene scene) {
        return new Ladder(state(scene), scene.policy()).inForce(scene.cell().cloud(), scene.now());
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
