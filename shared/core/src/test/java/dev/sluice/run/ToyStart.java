package dev.sluice.run;

import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Permit;
import dev.sluice.capability.Recheck;
import dev.sluice.capability.Scene;
import dev.sluice.capability.Undo;
import dev.sluice.cloud.Port;
import dev.sluice.model.ActionName;
import dev.sluice.model.Outcome;
import dev.sluice.model.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starts toy machines that are still as our stop left them. */
final class ToyStart implements ActionKind {
    static final ActionName NAME = new ActionName("machine.start", 1);

    private final ToyCloud cloud;

    ToyStart(ToyCloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ActionName name() {
        return NAME;
    }

    @Override
    public Undo undo() {
        return new Undo.Never("a start is not taken back");
    }

    @Override
    public Set<Class<? extends Port>> needs() {
        return Set.of();
    }

    @Override
    public int batch() {
        return cloud.batch;
    }

    @Override
    public Map<String, Recheck> recheck(List<Step> steps, Scene scene) {
        Map<String, Recheck> answers = new HashMap<>();
        for (Step step : steps) {
            ToyMachine machine = cloud.of(step.resource());
            if (machine.unreadable) {
                answers.put(step.id(), new Recheck.Stay(Recheck.Stay.UNREADABLE, "throttled"));
                continue;
            }
            answers.put(
                    step.id(),
                    !machine.running && machine.stoppedByUs
                            ? new Recheck.Go(Map.of("state", "stopped"))
                            : new Recheck.Stay("changed", machine.id + " is not as the stop left it"));
        }
        return answers;
    }

    @Override
    public Map<String, Outcome> act(
            List<Step> steps, Map<String, Map<String, String>> before, Scene scene, Permit permit) {
        cloud.beforeAct.run();
        Map<String, Outcome> outcomes = new HashMap<>();
        Optional<Outcome.Refused> withdrawn = permit.withdrawn();
        if (withdrawn.isPresent()) {
            steps.forEach(step -> outcomes.put(step.id(), withdrawn.get()));
            return outcomes;
        }
        for (Step step : steps) {
            ToyMachine machine = cloud.of(step.resource());
            if (machine.gone) {
                outcomes.put(step.id(), new Outcome.Failed(Outcome.Failed.GONE, "it is gone"));
            } else if (machine.capacity) {
                machine.starts++;
                machine.personStarts();
                outcomes.put(step.id(), new Outcome.Done("read back as running"));
            } else {
                outcomes.put(step.id(), new Outcome.Failed("InsufficientInstanceCapacity", "no capacity"));
            }
        }
        return outcomes;
    }

    @Override
    public Outcome resume(Step step, String ticket, Scene scene) {
        return cloud.of(step.resource()).running
                ? new Outcome.Done("read back as running")
                : new Outcome.Refused("not-done", "it is still stopped");
    }

    @Override
    public Step inverse(Step done, Map<String, String> before) {
        throw new IllegalStateException("a start is not taken back");
    }

    @Override
    public Set<String> takenBack(List<Step> done, Scene scene) {
        return Set.of();
    }
}
