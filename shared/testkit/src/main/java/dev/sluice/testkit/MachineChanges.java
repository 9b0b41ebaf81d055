package dev.sluice.testkit;

import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.ResourceRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The same machine with one thing different. */
public final class MachineChanges {
    private MachineChanges() {}

    public static Machine in(Machine machine, MachineState state) {
        return copy(machine, machine.ref(), state, machine.launchedAt(), machine.labels());
    }

    public static Machine launched(Machine machine, Instant at, MachineState state) {
        return copy(machine, machine.ref(), state, at, machine.labels());
    }

    public static Machine labelled(Machine machine, String key, String value) {
        Map<String, String> labels = new HashMap<>(machine.labels());
        labels.put(key, value);
        return copy(machine, machine.ref(), machine.state(), machine.launchedAt(), labels);
    }

    /** A new machine like it, under another id. */
    static Machine successor(Machine machine, String id, Instant launchedAt) {
        ResourceRef ref = new ResourceRef(machine.ref().cell(), machine.ref().kind(), id);
        return copy(machine, ref, MachineState.RUNNING, launchedAt, machine.labels());
    }

    private static Machine copy(
            Machine machine, ResourceRef ref, MachineState state, Instant launchedAt, Map<String, String> labels) {
        return new Machine(
                ref,
                machine.name(),
                machine.type(),
                machine.accelerators(),
                state,
                launchedAt,
                machine.purchase(),
                machine.group(),
                machine.cluster(),
                machine.localDisks(),
                machine.unstoppable(),
                labels);
    }
}
