package dev.sluice.run;

import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Permit;
import dev.sluice.capability.Recheck;
import dev.sluice.capability.Scene;
import dev.sluice.capability.Undo;
import dev.sluice.cloud.Port;
import dev.sluice.model.ActionName;
import dev.sluice.model.Outcome;
import dev.sluice.model.Place;
import dev.sluice.model.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stops toy machines. */
final class ToyStop implements ActionKind {
    static final ActionName NAME = new ActionName("machine.stop", 1);

    private final ToyCloud cloud;

    ToyStop(ToyCloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public ActionName name() {
        return NAME;
    }

    @Override
    public Undo undo() {
        return new Undo.By(ToyStart.NAME);
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
            answers.put(step.id(), recheck(machine, step));
        }
        return answers;
    }

    private static Recheck recheck(ToyMachine machine, Step step) {
        if (!machine.running) {
            return new Recheck.Stay("stopped", machine.id + " is stopped already");
        }
        if (!machine.idle || machine.protectedByLabel) {
            return new Recheck.Stay("changed", machine.id + " is not idle any more");
        }
        if (!String.valueOf(machine.launches).equals(step.expects().get("launches"))) {
            return new Recheck.Stay("changed", machine.id + " was launched again");
        }
        return new Recheck.Go(Map.of("state", "running"));
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
            outcomes.put(step.id(), stop(cloud.of(step.resource()), scene));
        }
        if (cloud.actThrows) {
            throw new IllegalStateException("the connection broke");
        }
        return outcomes;
    }

    private Outcome stop(ToyMachine machine, Scene scene) {
        if (machine.refusesStop) {
            return new Outcome.Refused("OperationNotPermitted", "the cloud said no to " + machine.id);
        }
        machine.weStop();
        cloud.stops.add(
                new ToyCloud.Stop(scene.now(), machine.id, machine.price, machine.owner, machine.protectedByLabel));
        return machine.slow
                ? new Outcome.Pending("ticket", "still stopping")
                : new Outcome.Done("read back as stopped");
    }

    @Override
    public Outcome resume(Step step, String ticket, Scene scene) {
        ToyMachine machine = cloud.of(step.resource());
        if (machine.slow) {
            return new Outcome.Pending("ticket", "still stopping");
        }
        boolean sameLaunch =
                String.valueOf(machine.launches).equals(step.expects().get("launches"));
        return machine.running && sameLaunch
                ? new Outcome.Refused("not-done", "it still runs")
                : new Outcome.Done("read back as stopped");
    }

    @Override
    public Step inverse(Step done, Map<String, String> before) {
        return new Step(
                "undo-" + done.id(),
                ToyStart.NAME,
                done.resource(),
                "takes back: " + done.why(),
                Map.of(),
                done.expects(),
                done.saving(),
                done.accelerators(),
                done.owner(),
                Place.FREE);
    }

    @Override
    public Set<String> takenBack(List<Step> done, Scene scene) {
        Set<String> ids = new HashSet<>();
        for (Step step : done) {
            if (cloud.of(step.resource()).running) {
                ids.add(step.id());
            }
        }
        return ids;
    }
}
