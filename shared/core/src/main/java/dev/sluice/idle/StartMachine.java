package dev.sluice.idle;

import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Permit;
import dev.sluice.capability.Recheck;
import dev.sluice.capability.Scene;
import dev.sluice.capability.Undo;
import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Port;
import dev.sluice.model.ActionName;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Outcome;
import dev.sluice.model.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code machine.start/1}: starts a machine again that Sluice stopped, and that is still as the stop left it. Only an undo
 * makes such steps.
 */
final class StartMachine implements ActionKind {
    static final ActionName NAME = new ActionName("machine.start", 1);

    @Override
    public ActionName name() {
        return NAME;
    }

    @Override
    public Undo undo() {
        return new Undo.Never("a machine that was started again is judged anew; it is stopped only if it is idle");
    }

    @Override
    public Set<Class<? extends Port>> needs() {
        return Set.of(Machines.class, MachinePower.class);
    }

    @Override
    public int batch() {
        return 20;
    }

    @Override
    public Map<String, Recheck> recheck(List<Step> steps, Scene scene) {
        Reread machines = Reread.of(steps, scene);
        Map<String, Recheck> answers = new HashMap<>();
        for (Step step : steps) {
            answers.put(
                    step.id(),
                    machines.find(step).map(machine -> check(step, machine)).orElseGet(machines::missing));
        }
        return answers;
    }

    private static Recheck check(Step step, Machine machine) {
        String launched = machine.launchedAt().toString();
        if (machine.state() == MachineState.RUNNING || machine.state() == MachineState.STARTING) {
            return new Recheck.Stay("already-started", "it was started again at " + launched);
        }
        if (!launched.equals(step.expects().get(Expects.LAUNCHED))) {
            return new Recheck.Stay(
                    "changed", "it was started at " + launched + " and stopped again since; that is not our stop");
        }
        if (!machine.type().equals(step.expects().get(Expects.TYPE))) {
            return new Recheck.Stay("changed", "it is a " + machine.type() + " now");
        }
        return new Recheck.Go(Map.of("state", Reread.word(machine), Expects.LAUNCHED, launched));
    }

    @Override
    public Map<String, Outcome> act(
            List<Step> steps, Map<String, Map<String, String>> before, Scene scene, Permit permit) {
        return new Switch(scene, permit)
                .of(
                        steps,
                        // A failure, and no refusal: an undo tries again what failed.
                        (step, machine) -> machine.state() == MachineState.STOPPING
                                ? Optional.of(new Outcome.Failed("still-stopping", "it is still stopping"))
                                : Optional.empty(),
                        machines -> scene.ports()
                                .get(MachinePower.class)
                                .start(machines.stream().map(Machine::id).toList()));
    }

    @Override
    public Outcome resume(Step step, String ticket, Scene scene) {
        Reread machines = Reread.of(List.of(step), scene);
        Optional<Machine> found = machines.find(step);
        if (found.isEmpty()) {
            return machines.lost(step, ticket);
        }
        return switch (found.get().state()) {
            case RUNNING -> new Outcome.Done("read back as running");
            case STARTING -> new Outcome.Pending(step.resource().id(), "still starting");
            case STOPPED, STOPPING, OFF_BUT_BILLED ->
                ticket.isEmpty()
                        ? new Outcome.Refused("not-done", "it is still " + Reread.word(found.get()))
                        : new Outcome.Failed(
                                "not-started", "it was asked to start, and is " + Reread.word(found.get()));
            case GONE -> new Outcome.Failed(Outcome.Failed.GONE, "the machine is gone, and can't be started again");
        };
    }

    @Override
    public Step inverse(Step done, Map<String, String> before) {
        throw new IllegalStateException("a start is not taken back");
    }

    /** A start that people take back by a stop of their own is their business, and not a wrong one. */
    @Override
    public Set<String> takenBack(List<Step> done, Scene scene) {
        return Set.of();
    }
}
