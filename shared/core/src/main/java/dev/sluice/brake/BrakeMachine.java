package dev.sluice.brake;

import dev.sluice.budget.Due;
import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Permit;
import dev.sluice.capability.Recheck;
import dev.sluice.capability.Scene;
import dev.sluice.capability.Undo;
import dev.sluice.cloud.Port;
import dev.sluice.idle.Stopping;
import dev.sluice.model.ActionName;
import dev.sluice.model.Outcome;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.Step;
import dev.sluice.record.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code budget.stop-machine/1}: stops a machine because a budget's rung says so, by the rung of today's policy and not by
 * the plan's word; taken back by the same start that takes an idle stop back.
 */
final class BrakeMachine implements ActionKind {
    static final ActionName NAME = new ActionName("budget.stop-machine", 1);

    /** The parameter that names the rung. */
    static final String RUNG = "rung";

    /** The parameter that says whether it is stopped whatever it does. */
    static final String EVEN_BUSY = "even-busy";

    private final ActionKind stop = Stopping.kind();

    @Override
    public ActionName name() {
        return NAME;
    }

    @Override
    public Undo undo() {
        return stop.undo();
    }

    @Override
    public Set<Class<? extends Port>> needs() {
        return stop.needs();
    }

    @Override
    public int batch() {
        return stop.batch();
    }

    @Override
    public Map<String, Recheck> recheck(List<Step> steps, Scene scene) {
        InForce inForce = InForce.in(scene);
        Map<String, Recheck> answers = new HashMap<>();
        Optional<Due> due = inForce.stops().isEmpty() ? Optional.empty() : Optional.of(inForce.stop());
        Map<Boolean, List<Step>> held = new HashMap<>();
        for (Step step : steps) {
            Optional<Recheck.Stay> stay = stay(step, due, inForce);
            if (stay.isPresent()) {
                answers.put(step.id(), stay.get());
            } else {
                held.computeIfAbsent(evenBusy(step), key -> new ArrayList<>()).add(step);
            }
        }
        Stopping stopping = new Stopping(scene);
        held.forEach((evenBusy, group) -> answers.putAll(stopping.recheck(group, evenBusy)));
        return answers;
    }

    private static Optional<Recheck.Stay> stay(Step step, Optional<Due> due, InForce inForce) {
        String rung = step.parameters().getOrDefault(RUNG, "");
        if (inForce.stops().stream().noneMatch(each -> each.rung().key().equals(rung))) {
            return Optional.of(new Recheck.Stay("not-in-force", "the rung that asked for it is not in force any more"));
        }
        return evenBusy(step) && due.isPresent() && !inForce.evenBusy()
                ? Optional.of(new Recheck.Stay("not-in-force", "no rung in force stops busy machines any more"))
                : Optional.empty();
    }

    private static boolean evenBusy(Step step) {
        return Boolean.parseBoolean(step.parameters().getOrDefault(EVEN_BUSY, "false"));
    }

    @Override
    public Map<String, Outcome> act(
            List<Step> steps, Map<String, Map<String, String>> before, Scene scene, Permit permit) {
        return stop.act(steps, before, scene, permit);
    }

    @Override
    public Outcome resume(Step step, String ticket, Scene scene) {
        return stop.resume(step, ticket, scene);
    }

    @Override
    public Step inverse(Step done, Map<String, String> before) {
        return stop.inverse(done, before);
    }

    /** What Sluice itself started again at the end of the period, no person took back. */
    @Override
    public Set<String> takenBack(List<Step> done, Scene scene) {
        Set<String> ids = new HashSet<>(stop.takenBack(done, scene));
        if (!ids.isEmpty()) {
            Map<ResourceRef, Line.Intended> last = Standing.of(
                            InForce.state(scene), scene.cell(), Standing.recent(scene.now()))
                    .last();
            done.stream()
                    .filter(step -> Optional.ofNullable(last.get(step.resource()))
                            .filter(act -> !act.step().action().equals(NAME))
                            .isPresent())
                    .forEach(step -> ids.remove(step.id()));
        }
        return ids;
    }
}
