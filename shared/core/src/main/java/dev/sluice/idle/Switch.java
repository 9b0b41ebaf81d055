package dev.sluice.idle;

import dev.sluice.capability.Permit;
import dev.sluice.capability.Recheck;
import dev.sluice.capability.Scene;
import dev.sluice.model.Machine;
import dev.sluice.model.Outcome;
import dev.sluice.model.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Switches machines on or off in one call, after a last look at each and at the permit to do so. */
final class Switch {
    private final Scene scene;
    private final Permit permit;

    Switch(Scene scene, Permit permit) {
        this.scene = scene;
        this.permit = permit;
    }

    /**
     * @param objection what speaks against a step on its machine as it is now; it is that step's outcome
     * @param power switches the machines that are left, and gives outcomes by their ids
     * @return outcomes by step id
     */
    Map<String, Outcome> of(
            List<Step> steps,
            BiFunction<Step, Machine, Optional<Outcome>> objection,
            Function<List<Machine>, Map<String, Outcome>> power) {
        Reread machines = Reread.of(steps, scene);
        Map<String, Outcome> outcomes = new HashMap<>();
        Map<String, Step> asked = new HashMap<>();
        List<Machine> left = new ArrayList<>();
        for (Step step : steps) {
            Optional<Machine> machine = machines.find(step);
            Optional<Outcome> against =
                    machine.isEmpty() ? Optional.of(missing(machines)) : objection.apply(step, machine.get());
            if (against.isPresent()) {
                outcomes.put(step.id(), against.get());
            } else {
                asked.put(step.resource().id(), step);
                left.add(machine.orElseThrow());
            }
        }
        if (!left.isEmpty()) {
            Optional<Outcome.Refused> withdrawn = permit.withdrawn();
            Map<String, Outcome> answers = withdrawn.isPresent() ? Map.of() : power.apply(left);
            asked.forEach((id, step) -> withdrawn
                    .<Outcome>map(no -> no)
                    .or(() -> Optional.ofNullable(answers.get(id)))
                    .ifPresent(outcome -> outcomes.put(step.id(), outcome)));
        }
        return outcomes;
    }

    private static Outcome missing(Reread machines) {
        Recheck.Stay stay = machines.missing();
        return new Outcome.Refused(stay.code(), stay.why());
    }
}
