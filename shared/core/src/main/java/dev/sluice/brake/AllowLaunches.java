package dev.sluice.brake;

import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Permit;
import dev.sluice.capability.Recheck;
import dev.sluice.capability.Scene;
import dev.sluice.capability.Undo;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.Port;
import dev.sluice.cloud.Read;
import dev.sluice.model.ActionName;
import dev.sluice.model.Outcome;
import dev.sluice.model.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code budget.allow-launches/1}: puts back what was there before Sluice closed a launch gate. By a person's undo at any
 * time, and by a look when no rung is in force any more; what it expects is the state before, as the journal has it.
 */
final class AllowLaunches implements ActionKind {
    static final ActionName NAME = new ActionName("budget.allow-launches", 1);

    /** The parameter of a step that is only right while no rung is in force. */
    static final String OVER = "over";

    @Override
    public ActionName name() {
        return NAME;
    }

    @Override
    public Undo undo() {
        return new Undo.Never("a rung that is in force bars launches anew; nothing else should");
    }

    @Override
    public Set<Class<? extends Port>> needs() {
        return Set.of(LaunchGate.class);
    }

    @Override
    public int batch() {
        return 1;
    }

    @Override
    public Map<String, Recheck> recheck(List<Step> steps, Scene scene) {
        LaunchGate gate = scene.ports().get(LaunchGate.class);
        Map<String, Recheck> answers = new HashMap<>();
        steps.forEach(step -> answers.put(step.id(), check(step, scene, gate)));
        return answers;
    }

    private static Recheck check(Step step, Scene scene, LaunchGate gate) {
        if (step.parameters().containsKey(OVER) && !InForce.in(scene).bars().isEmpty()) {
            return new Recheck.Stay("in-force", "a rung that forbids launches here is in force again");
        }
        if (!step.parameters().containsKey(OVER) && !isLeft(step, scene)) {
            return new Recheck.Stay("already-open", "that bar was lifted since, and what is there now is another");
        }
        Read<Boolean> stands = gate.stands(step.expects());
        if (!stands.complete()) {
            return Bars.unreadable(stands.gaps());
        }
        return stands.value()
                ? new Recheck.Go(Map.of())
                : new Recheck.Stay("already-open", "nothing of that bar is left");
    }

    /** Whether the act that an undo takes back was not taken back before: a later period's bar looks the same. */
    private static boolean isLeft(Step undo, Scene scene) {
        return Standing.of(InForce.state(scene), scene.cell(), Instant.EPOCH).closed(undo.resource()).stream()
                .anyMatch(act -> act.inverse().filter(undo::equals).isPresent());
    }

    @Override
    public Map<String, Outcome> act(
            List<Step> steps, Map<String, Map<String, String>> before, Scene scene, Permit permit) {
        LaunchGate gate = scene.ports().get(LaunchGate.class);
        return Bars.each(steps, permit, step -> gate.open(step.expects()));
    }

    @Override
    public Outcome resume(Step step, String ticket, Scene scene) {
        Read<Boolean> stands = scene.ports().get(LaunchGate.class).stands(step.expects());
        if (!stands.complete()) {
            return new Outcome.Pending(
                    ticket.isEmpty() ? "gate" : ticket,
                    Bars.unreadable(stands.gaps()).why());
        }
        if (!stands.value()) {
            return new Outcome.Done("read back as lifted");
        }
        return ticket.isEmpty()
                ? new Outcome.Refused("not-done", "launches are still barred")
                : new Outcome.Failed("not-opened", "it was asked for, and launches are still barred");
    }

    @Override
    public Step inverse(Step done, Map<String, String> before) {
        throw new IllegalStateException("what was allowed again is not barred by an undo");
    }

    /** That people bar launches themselves is their business. */
    @Override
    public Set<String> takenBack(List<Step> done, Scene scene) {
        return Set.of();
    }
}
