package dev.sluice.gcp;

import dev.sluice.model.Accelerators;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Purchase;
import dev.sluice.model.ResourceRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Machines for tests in which only one thing about them matters. */
final class Some {
    static final Cell CELL = new Cell(Cloud.GCP, "my-project", "us-central1");

    private Some() {}

    static Machine machine(String id, int devices) {
        return machine(id, "a2-highgpu-" + devices + "g", Accelerators.Kind.NVIDIA_GPU, "A100", devices);
    }

    static Machine machine(String id, String type, Accelerators.Kind kind, String model, int devices) {
        return new Machine(
                new ResourceRef(CELL, "machine", id),
                "",
                type,
                new Accelerators(kind, model, devices, BigDecimal.valueOf(devices), 40_960L * devices),
                MachineState.RUNNING,
                Instant.parse("2026-01-01T00:00:00Z"),
                Purchase.ON_DEMAND,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of());
    }
}
