package dev.sluice.idle;

import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Permit;
import dev.sluice.capability.Proposal;
import dev.sluice.capability.Recheck;
import dev.sluice.capability.Scene;
import dev.sluice.capability.Undo;
import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Port;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.ActionName;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Outcome;
import dev.sluice.model.Place;
import dev.sluice.model.Saving;
import dev.sluice.model.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code machine.stop/1}: stops an idle machine, so that its billing stops; taken back by {@link StartMachine}. */
final class StopMachine implements ActionKind {
    static final ActionName NAME = new ActionName("machine.stop", 1);

    /** The parameter that says when the look was that proposed the step. */
    static final String LOOKED = "looked";

    static final String IDLE_SINCE = Proposal.SINCE;

    private final LearnedOnce learned = new LearnedOnce();

    @Override
    public ActionName name() {
        return NAME;
    }

    @Override
    public Undo undo() {
        return new Undo.By(StartMachine.NAME);
    }

    @Override
    public Set<Class<? extends Port>> needs() {
        return Set.of(Machines.class, Telemetry.class, MachinePower.class);
    }

    @Override
    public int batch() {
        return 20;
    }

    @Override
    public Map<String, Recheck> recheck(List<Step> steps, Scene scene) {
        return new StopRecheck(scene, learned).of(steps);
    }

    @Override
    public Map<String, Outcome> act(
            List<Step> steps, Map<String, Map<String, String>> before, Scene scene, Permit permit) {
        return new Switch(scene, permit)
                .of(
                        steps,
                        (step, machine) -> sameLaunch(machine, before.getOrDefault(step.id(), Map.of()))
                                ? Optional.empty()
                                : Optional.of(new Outcome.Refused("changed", "it was started again just now")),
                        machines -> scene.ports().get(MachinePower.class).stop(machines));
    }

    private static boolean sameLaunch(Machine machine, Map<String, String> before) {
        return machine.launchedAt().toString().equals(before.get(Expects.LAUNCHED));
    }

    @Override
    public Outcome resume(Step step, String ticket, Scene scene) {
        Reread machines = Reread.of(List.of(step), scene);
        Optional<Machine> found = machines.find(step);
        if (found.isEmpty()) {
            return machines.lost(step, ticket);
        }
        Machine machine = found.get();
        boolean startedSince =
                !machine.launchedAt().toString().equals(step.expects().get(Expects.LAUNCHED));
        return switch (machine.state()) {
            case STOPPED -> new Outcome.Done("read back as stopped");
            case STOPPING -> new Outcome.Pending(step.resource().id(), "still stopping");
            case STARTING, RUNNING ->
                startedSince
                        ? new Outcome.Done("was stopped, and was started again at " + machine.launchedAt())
                        : new Outcome.Refused("not-done", "it still runs, since " + machine.launchedAt());
            case OFF_BUT_BILLED -> new Outcome.Refused("not-done", "it is off inside, and still billed");
            case GONE -> new Outcome.Failed(Outcome.Failed.GONE, "the machine is gone, and can't be started again");
        };
    }

    @Override
    public Step inverse(Step done, Map<String, String> before) {
        Map<String, String> expects = new HashMap<>();
        expects.put(Expects.LAUNCHED, before.getOrDefault(Expects.LAUNCHED, ""));
        expects.put(Expects.TYPE, before.getOrDefault(Expects.TYPE, ""));
        return new Step(
                "undo-" + done.id(),
                StartMachine.NAME,
                done.resource(),
                "start again what was stopped: " + done.why(),
                Map.of(),
                expects,
                new Saving(
                        Optional.empty(),
                        Optional.empty(),
                        "a start saves nothing",
                        "unknown: it costs what the stop saved"),
                done.accelerators(),
                done.owner(),
                Place.FREE);
    }

    /** A machine that runs with a later launch time was started by somebody. */
    @Override
    public Set<String> takenBack(List<Step> done, Scene scene) {
        Reread machines = Reread.of(done, scene);
        Set<String> ids = new HashSet<>();
        for (Step step : done) {
            machines.find(step)
                    .filter(machine ->
                            machine.state() == MachineState.RUNNING || machine.state() == MachineState.STARTING)
                    .filter(machine -> !machine.launchedAt()
                            .toString()
                            .equals(step.expects().get(Expects.LAUNCHED)))
                    .ifPresent(machine -> ids.add(step.id()));
        }
        return ids;
    }
}
