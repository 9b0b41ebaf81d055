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
import dev.sluice.model.Place;
import dev.sluice.model.Step;
import dev.sluice.record.Line;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code budget.forbid-launches/1}: closes an account's launch gate; taken back by {@link AllowLaunches}. */
final class ForbidLaunches implements ActionKind {
    static final ActionName NAME = new ActionName("budget.forbid-launches", 1);

    @Override
    public ActionName name() {
        return NAME;
    }

    @Override
    public Undo undo() {
        return new Undo.By(AllowLaunches.NAME);
    }

    @Override
    public Set<Class<? extends Port>> needs() {
        return Set.of(LaunchGate.class);
    }

    /** There is one gate in a cell. */
    @Override
    public int batch() {
        return 1;
    }

    @Override
    public Map<String, Recheck> recheck(List<Step> steps, Scene scene) {
        InForce inForce = InForce.in(scene);
        LaunchGate gate = scene.ports().get(LaunchGate.class);
        Map<String, Recheck> answers = new HashMap<>();
        steps.forEach(step -> answers.put(step.id(), check(step, inForce, gate)));
        return answers;
    }

    private static Recheck check(Step step, InForce inForce, LaunchGate gate) {
        if (inForce.bars().isEmpty()) {
            return new Recheck.Stay("not-in-force", "no rung that forbids launches here is in force");
        }
        LaunchGate.Order order = Bars.order(inForce.bars());
        // A step of mode warn says beside that when its owner was told.
        if (!step.parameters().entrySet().containsAll(Bars.parameters(order).entrySet())) {
            return new Recheck.Stay("changed", "other rungs are in force by now; the next look plans anew");
        }
        Read<Optional<LaunchGate.Bar>> bar = gate.bar();
        if (!bar.complete()) {
            return Bars.unreadable(bar.gaps());
        }
        if (bar.value().filter(there -> gate.binds(there, order)).isPresent()) {
            return new Recheck.Stay("already-barred", "launches are barred by Sluice already");
        }
        Read<Map<String, String>> before = gate.before(order);
        return before.complete() ? new Recheck.Go(before.value()) : Bars.unreadable(before.gaps());
    }

    @Override
    public Map<String, Outcome> act(
            List<Step> steps, Map<String, Map<String, String>> before, Scene scene, Permit permit) {
        LaunchGate gate = scene.ports().get(LaunchGate.class);
        return Bars.each(steps, permit, step -> gate.close(Bars.order(step)));
    }

    /** Half a bar is none, and yet something to lift: it failed, and the next look puts up the rest. */
    @Override
    public Outcome resume(Step step, String ticket, Scene scene) {
        LaunchGate gate = scene.ports().get(LaunchGate.class);
        Read<Optional<LaunchGate.Bar>> bar = gate.bar();
        Read<Boolean> stands = bar.complete()
                ? gate.stands(before(step, scene))
                : Read.of(false).with(bar.gaps());
        if (!stands.complete()) {
            return new Outcome.Pending(
                    ticket.isEmpty() ? "gate" : ticket,
                    Bars.unreadable(stands.gaps()).why());
        }
        Optional<LaunchGate.Bar> whole = bar.value().filter(there -> gate.binds(there, Bars.order(step)));
        if (whole.isPresent()) {
            return new Outcome.Done("read back as barred: " + whole.get().id());
        }
        if (stands.value()) {
            return new Outcome.Failed("half-barred", "not all of the bar is up");
        }
        return ticket.isEmpty()
                ? new Outcome.Refused("not-done", "launches are not barred")
                : new Outcome.Failed("not-barred", "it was asked for, and launches are not barred");
    }

    private static Map<String, String> before(Step step, Scene scene) {
        return Standing.of(InForce.state(scene), scene.cell(), Instant.EPOCH).open(NAME).stream()
                .filter(act -> act.step().equals(step))
                .findFirst()
                .map(Line.Intended::before)
                .orElse(Map.of());
    }

    @Override
    public Step inverse(Step done, Map<String, String> before) {
        return new Step(
                "undo-" + done.id(),
                AllowLaunches.NAME,
                done.resource(),
                "allow launches again, as before: " + done.why(),
                Map.of(),
                before,
                Bars.NOTHING,
                0,
                done.owner(),
                Place.FREE);
    }

    /** A bar that people lifted themselves was a wrong one; not so what Sluice lifted when its time was over. */
    @Override
    public Set<String> takenBack(List<Step> done, Scene scene) {
        LaunchGate gate = scene.ports().get(LaunchGate.class);
        Read<Optional<LaunchGate.Bar>> bar = gate.bar();
        Set<String> ids = new HashSet<>();
        if (!bar.complete()) {
            return ids;
        }
        List<Step> lifted = done.stream()
                .filter(step -> bar.value()
                        .filter(there -> gate.binds(there, Bars.order(step)))
                        .isEmpty())
                .toList();
        if (lifted.isEmpty()) {
            return ids;
        }
        Standing standing = Standing.of(InForce.state(scene), scene.cell(), Standing.recent(scene.now()));
        for (Step step : lifted) {
            standing.last(step.resource())
                    .map(Line.Intended::step)
                    .filter(last -> last.action().equals(NAME))
                    .ifPresent(last -> ids.add(step.id()));
        }
        return ids;
    }
}
