package dev.sluice.testkit;

import dev.sluice.model.Accelerators;
import dev.sluice.model.Cell;
import dev.sluice.model.Group;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Purchase;
import dev.sluice.model.ResourceRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes machines for tests and estates: an ordinary one that may be stopped, unless told otherwise. */
public final class MachineMaker {
    private final ResourceRef ref;
    private final Map<String, String> labels = new HashMap<>();
    private String name = "";
    private String type = "g6.xlarge";
    private Accelerators accelerators = new Accelerators(Accelerators.Kind.NVIDIA_GPU, "L4", 1, BigDecimal.ONE, 23_034);
    private MachineState state = MachineState.RUNNING;
    private Instant launchedAt = Instant.parse("2026-01-01T00:00:00Z");
    private Purchase purchase = Purchase.ON_DEMAND;
    private Optional<Group> group = Optional.empty();
    private Optional<String> cluster = Optional.empty();
    private Optional<String> unstoppable = Optional.empty();
    private boolean localDisks;

    private MachineMaker(Cell cell, String id) {
        ref = new ResourceRef(cell, "machine", id);
    }

    public static MachineMaker machine(Cell cell, String id) {
        return new MachineMaker(cell, id);
    }

    public MachineMaker named(String value) {
        name = value;
        return this;
    }

    public MachineMaker type(String value) {
        type = value;
        return this;
    }

    /** So many whole devices of a model, each with so much memory. */
    public MachineMaker gpus(String model, int devices, long memoryMibEach) {
        return accelerators(new Accelerators(
                Accelerators.Kind.NVIDIA_GPU, model, devices, BigDecimal.valueOf(devices), devices * memoryMibEach));
    }

    public MachineMaker gpus(int devices) {
        return gpus("L4", devices, 23_034);
    }

    public MachineMaker accelerators(Accelerators value) {
        accelerators = value;
        return this;
    }

    public MachineMaker state(MachineState value) {
        state = value;
        return this;
    }

    public MachineMaker launchedAt(Instant value) {
        launchedAt = value;
        return this;
    }

    public MachineMaker purchase(Purchase value) {
        purchase = value;
        return this;
    }

    public MachineMaker group(String kind, String id) {
        group = Optional.of(new Group(kind, id, Optional.of("lower the desired size of " + id)));
        return this;
    }

    public MachineMaker cluster(String value) {
        cluster = Optional.of(value);
        return this;
    }

    public MachineMaker localDisks() {
        localDisks = true;
        return this;
    }

    public MachineMaker unstoppable(String why) {
        unstoppable = Optional.of(why);
        return this;
    }

    public MachineMaker label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    public Machine make() {
        return new Machine(
                ref,
                name,
                type,
                accelerators,
                state,
                launchedAt,
                purchase,
                group,
                cluster,
                localDisks,
                unstoppable,
                labels);
    }
}
