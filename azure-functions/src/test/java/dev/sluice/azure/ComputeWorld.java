package dev.sluice.azure;

import dev.sluice.azure.testing.FakeMachine;
import dev.sluice.cloud.Machines;
import dev.sluice.testkit.contract.MachineWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Machines of the fake, as the contracts stand them up. */
class ComputeWorld implements MachineWorld {
    private final AzureWorld world;
    private final AzureMachines machines;

    ComputeWorld(AzureWorld world) {
        this.world = world;
        this.machines = world.machines();
    }

    @Override
    public Machines machines() {
        return machines;
    }

    @Override
    public String running(Map<String, String> labels) {
        return world.compute.add("Train", "eastus", AzureWorld.T4).tags(labels).id();
    }

    @Override
    public Optional<String> plain() {
        return Optional.of(
                world.compute.add("Train", "eastus", "Standard_D4s_v5").id());
    }

    @Override
    public void stop(String id) {
        machine(id).power("deallocated", AzureWorld.NOW);
    }

    @Override
    public void terminate(String id) {
        world.compute.remove(id);
    }

    @Override
    public Optional<String> grouped(String group) {
        String set = world.compute.addFlexibleSet("Train", group, "eastus");
        return Optional.of(world.compute
                .add("Train", "eastus", AzureWorld.T4)
                .with(model -> model.putObject("virtualMachineScaleSet").put("id", set))
                .id());
    }

    @Override
    public List<String> overOnePage() {
        world.compute.graphRows(10);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            ids.add(running());
        }
        return ids;
    }

    FakeMachine machine(String id) {
        return world.compute.find(id).orElseThrow();
    }
}
