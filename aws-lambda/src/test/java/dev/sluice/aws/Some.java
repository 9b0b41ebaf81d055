package dev.sluice.aws;

import dev.sluice.model.Accelerators;
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
    private Some() {}

    static Machine machine(String id, int devices) {
        return machine(id, "g4dn.xlarge", Accelerators.Kind.NVIDIA_GPU, "T4", devices);
    }

    static Machine machine(String id, String type, Accelerators.Kind kind, String model, int devices) {
        return new Machine(
                new ResourceRef(Fake.CELL, "machine", id),
                "",
                type,
                new Accelerators(kind, model, devices, BigDecimal.valueOf(devices), 16_384),
                MachineState.RUNNING,
                Instant.parse("2026-01-01T00:00:00Z"),
                Purchase.ON_DEMAND,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Map.of());
    }
}
