package dev.sluice.azure;

import dev.sluice.azure.testing.FakeMachine;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Accelerators;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Purchase;
import dev.sluice.model.ResourceRef;
import dev.sluice.testkit.contract.TelemetryWorld;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Metrics of the fake, as the contract feeds them. */
final class MetricsWorld implements TelemetryWorld {
    private final AzureWorld world;
    private final Telemetry telemetry;

    MetricsWorld(AzureWorld world) {
        this.world = world;
        this.telemetry = world.telemetry();
    }

    @Override
    public Telemetry telemetry() {
        return telemetry;
    }

    @Override
    public Instant now() {
        return AzureWorld.NOW;
    }

    @Override
    public Machine machine(int devices) {
        String id = world.compute.add("Train", "eastus", AzureWorld.T4).id();
        return machine(id, devices);
    }

    static Machine machine(String id, int devices) {
        return machine(id, AzureWorld.T4, devices);
    }

    static Machine machine(String id, String size, int devices) {
        return new Machine(
                new ResourceRef(AzureWorld.EAST, "machine", id),
                id,
                size,
                new Accelerators(Accelerators.Kind.NVIDIA_GPU, "T4", devices, BigDecimal.valueOf(devices), 0),
                MachineState.RUNNING,
                AzureWorld.NOW.minusSeconds(86_400),
                Purchase.ON_DEMAND,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Map.of());
    }

    @Override
    public void feed(Machine machine, Signal signal, int device, Instant at, double value) {
        switch (signal) {
            case ACCELERATOR_UTILIZATION ->
                put(
                        machine,
                        "Telegraf/nvidia_smi",
                        "utilization_gpu",
                        Map.of("index", Integer.toString(device), "name", "Tesla T4", "host", "h"),
                        at,
                        value);
            case CPU -> put(machine, MachineId.of(machine.id()).type(), "Percentage CPU", Map.of(), at, value);
            // The bytes of one minute.
            case NETWORK_IN ->
                put(machine, MachineId.of(machine.id()).type(), "Network In Total", Map.of(), at, 60 * value);
            case NETWORK_OUT ->
                put(machine, MachineId.of(machine.id()).type(), "Network Out Total", Map.of(), at, 60 * value);
            case ACCELERATOR_MEMORY, ACCELERATOR_POWER, LIFE_SIGN -> throw new AssertionError(signal);
        }
    }

    @Override
    public void feedLifeSign(Machine machine, Telemetry.LifeSign sign, Instant at, double value) {
        put(machine, sign.namespace(), sign.metric(), Map.of("queue", "q"), at, value);
    }

    private void put(
            Machine machine,
            String namespace,
            String metric,
            Map<String, String> dimensions,
            Instant at,
            double value) {
        FakeMachine fake = world.compute.find(machine.id()).orElseThrow();
        world.metrics.series().put(fake, namespace, metric, dimensions, at, value);
    }

    @Override
    public int overOneBatch() {
        return 60;
    }
}
