package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakeCompute;
import dev.sluice.azure.testing.FakeMachine;
import dev.sluice.cloud.Read;
import dev.sluice.model.Accelerators.Kind;
import dev.sluice.model.Gap;
import dev.sluice.model.Group;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Purchase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AzureMachinesTest {
    private final AzureWorld world = new AzureWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void list_stoppedInside_isOffAndStillBilled() {
        add(AzureWorld.T4).power("stopped", AzureWorld.NOW);
        assertThat(only().state()).isEqualTo(MachineState.OFF_BUT_BILLED);
    }

    @Test
    void list_stateThatIsNotKnown_isBilledAndNeverStopped() {
        add(AzureWorld.T4).power("thinking", AzureWorld.NOW);
        assertThat(only().state()).isEqualTo(MachineState.RUNNING);
        assertThat(only().unstoppable()).contains("Azure does not say whether it runs");
    }

    @Test
    void list_startedAgainLongAfterItsCreation_isAsYoungAsItsStart() {
        FakeMachine machine = add(AzureWorld.T4);
        machine.power("deallocated", AzureWorld.NOW.minus(Duration.ofDays(2)));
        machine.power("running", AzureWorld.NOW.minus(Duration.ofMinutes(20)));
        assertThat(only().launchedAt()).isEqualTo(AzureWorld.NOW.minus(Duration.ofMinutes(20)));
        assertThat(world.machines().reread(Set.of(machine.id())).value())
                .extracting(Machine::launchedAt)
                .containsExactly(AzureWorld.NOW.minus(Duration.ofMinutes(20)));
    }

    @Test
    void list_machineOfWhichHealthSaysNothing_isAsOldAsItsCreation() {
        add(AzureWorld.T4).withoutHealth();
        assertThat(only().launchedAt()).isEqualTo(AzureWorld.NOW.minus(Duration.ofDays(7)));
    }

    @Test
    void list_fractionOfAGpu_countsAsAPart() {
        add("Standard_NV6ads_A10_v5");
        assertThat(only().accelerators().model()).isEqualTo("A10");
        assertThat(only().accelerators().devices()).isEqualTo(1);
        assertThat(only().accelerators().equivalent()).isEqualByComparingTo("0.167");
    }

    @Test
    void list_eightGpus_areCountedByTheCatalogue() {
        add("Standard_ND96isr_H100_v5");
        assertThat(only().accelerators().devices()).isEqualTo(8);
        assertThat(only().accelerators().model()).isEqualTo("H100");
        assertThat(only().localDisks()).isTrue();
    }

    @Test
    void list_fpga_isNoGpu() {
        add("Standard_NP10s");
        assertThat(only().accelerators().kind()).isEqualTo(Kind.OTHER);
    }

    @Test
    void list_amdSize_isNoNvidia() {
        world.compute.add("Train", "eastus2", "Standard_ND96isr_MI300X_v5");
        Read<List<Machine>> read = new AzureMachines(
                        new dev.sluice.model.Cell(dev.sluice.model.Cloud.AZURE, FakeAzure.SUBSCRIPTION, "eastus2"),
                        world.inventory())
                .list();
        assertThat(read.value())
                .extracting(machine -> machine.accelerators().kind())
                .containsExactly(Kind.AMD_GPU);
    }

    @Test
    void list_sizeNewerThanThisProgram_isCountedAllTheSame() {
        add("Standard_NZ8_X900_v9");
        assertThat(only().accelerators().devices()).isEqualTo(2);
        assertThat(only().accelerators().model()).isEqualTo("NZ8_X900_v9");
    }

    @Test
    void list_acceleratedSizeThatTheCatalogueLacks_isAGap() {
        add("Standard_NC6_Promo");
        add(AzureWorld.T4);
        Read<List<Machine>> read = world.machines().list();
        assertThat(read.value()).hasSize(1);
        assertThat(read.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.detail()).contains("Standard_NC6_Promo"));
    }

    @Test
    void list_ordinarySizeThatTheCatalogueLacks_isNoGap() {
        add("Standard_D9999_gone");
        assertThat(world.machines().list()).isEqualTo(Read.of(List.of()));
    }

    @Test
    void list_ephemeralSystemDisk_cannotBeStopped() {
        add(AzureWorld.T4)
                .with(model -> model.withObject("/storageProfile/osDisk")
                        .putObject("diffDiskSettings")
                        .put("option", "Local"));
        assertThat(only().unstoppable())
                .hasValueSatisfying(why -> assertThat(why).contains("ephemeral"));
    }

    @Test
    void list_capacityReservation_isPrepaidWhateverElse() {
        add(AzureWorld.T4)
                .with(
                        model -> model.putObject("capacityReservation")
                                .putObject("capacityReservationGroup")
                                .put(
                                        "id",
                                        "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/capacityReservationGroups/c"));
        assertThat(only().purchase()).isEqualTo(Purchase.CAPACITY_RESERVATION);
    }

    @Test
    void list_spot_comesBackOnlyIfItsPolicyIsToDeallocate() {
        FakeMachine machine =
                add(AzureWorld.T4).with(model -> model.put("priority", "Spot").put("evictionPolicy", "Deallocate"));
        assertThat(only().purchase()).isEqualTo(Purchase.SPOT_PERSISTENT);
        machine.with(model -> model.put("evictionPolicy", "Delete"));
        assertThat(only().purchase()).isEqualTo(Purchase.SPOT_ONE_TIME);
    }

    @Test
    void list_nodeOfAks_belongsToItsPool() {
        add(AzureWorld.T4).tag("aks-managed-poolName", "gpupool");
        assertThat(only().group()).map(Group::kind).contains("aks-nodepool");
        assertThat(only().group()).map(Group::id).contains("gpupool");
    }

    @Test
    void list_databricksWorker_belongsToItsCluster() {
        add(AzureWorld.T4).tag("vendor", "Databricks").tag("ClusterName", "training");
        assertThat(only().group()).map(Group::id).contains("training");
    }

    @Test
    void list_managedByAnApplication_isLeftToIt() {
        add(AzureWorld.T4).withTop(top -> top.put("managedBy", "/subscriptions/s/applications/a"));
        assertThat(only().group()).map(Group::kind).contains("managed");
    }

    @Test
    void list_uniformScaleSet_isReadInstanceByInstance() {
        world.compute.addSet("Train", "workers", "eastus", AzureWorld.T4, 120);
        world.compute
                .setOf("Train", "workers")
                .withObject("/properties/virtualMachineProfile")
                .put("priority", "Spot")
                .put("evictionPolicy", "Delete");
        List<Machine> machines = world.machines().list().value();
        assertThat(machines).hasSize(120).allSatisfy(machine -> {
            assertThat(machine.group())
                    .contains(new Group(
                            "scale-set", "workers", java.util.Optional.of("Lower the scale set's capacity.")));
            assertThat(machine.cluster()).contains("scale-set/workers");
            assertThat(machine.purchase()).isEqualTo(Purchase.SPOT_ONE_TIME);
            assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
        });
        Machine first = machines.getFirst();
        assertThat(world.machines().reread(Set.of(first.id())).value()).containsExactly(first);
    }

    @Test
    void list_tagsOfAScaleSet_holdForItsInstancesUnlessTheySayOtherwise() {
        List<FakeMachine> instances = world.compute.addSet("Train", "aks-gpu-vmss", "eastus", AzureWorld.T4, 2);
        world.compute
                .setOf("Train", "aks-gpu-vmss")
                .withObject("/tags")
                .put("aks-managed-poolName", "gpu")
                .put("owner", "set");
        instances.getFirst().tag("owner", "instance");
        List<Machine> machines = world.machines().list().value();
        assertThat(machines)
                .extracting(machine -> machine.group().map(Group::id).orElse(""))
                .containsExactly("gpu", "gpu");
        assertThat(machines)
                .extracting(machine -> machine.label("owner").orElse(""))
                .containsExactly("instance", "set");
    }

    @Test
    void list_memberOfAFlexibleSet_isCountedOnce() {
        String set = world.compute.addFlexibleSet("Train", "flex", "eastus");
        add(AzureWorld.T4)
                .with(model -> model.putObject("virtualMachineScaleSet").put("id", set));
        assertThat(only().group()).map(Group::id).contains("flex");
    }

    @Test
    void list_plainScaleSet_isNotReadAtAll() {
        world.compute.addSet("Train", "web", "eastus", "Standard_D4s_v5", 3);
        assertThat(world.machines().list().value()).isEmpty();
        assertThat(world.azure.wire().calls())
                .noneMatch(call ->
                        call.path().endsWith("/virtualMachines") && call.path().contains("virtualMachineScaleSets"));
    }

    @Test
    void list_withoutPermissionOnTheSubscription_isAGapThoughTheGraphIsSilent() {
        world.azure.wire().fail(FakeCompute.LIST, 1, FakeAzure.denied(VirtualMachines.READ));
        Read<List<Machine>> read = world.machines().list();
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(Gap.Reason.REFUSED);
            assertThat(gap.permission()).contains(VirtualMachines.READ);
        });
    }

    @Test
    void list_catalogueRefused_isAGap() {
        add(AzureWorld.T4);
        world.azure.wire().fail(FakeCompute.SKUS, 1, FakeAzure.denied(Sizes.OPERATION));
        Read<List<Machine>> read = world.machines().list();
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).extracting(Gap::permission).containsExactly(java.util.Optional.of(Sizes.OPERATION));
    }

    @Test
    void list_catalogue_isReadOncePerProcess() {
        add(AzureWorld.T4);
        world.compute.add("Train", "westeurope", AzureWorld.T4);
        only();
        only();
        assertThat(world.azure.wire().calls(FakeCompute.SKUS)).hasSize(1);
    }

    @Test
    void reread_oneThatCannotBeRead_isAGapAndKeepsTheOthers() {
        FakeMachine first = add(AzureWorld.T4);
        FakeMachine second = add(AzureWorld.T4);
        world.azure.wire().fail(FakeCompute.MACHINE, 1, FakeAzure.denied(VirtualMachines.READ));
        Read<List<Machine>> read = world.machines().reread(Set.of(first.id(), second.id()));
        assertThat(read.value()).hasSize(1);
        assertThat(read.gaps()).hasSize(1);
    }

    private FakeMachine add(String size) {
        return world.compute.add("Train", "eastus", size);
    }

    private Machine only() {
        Read<List<Machine>> read = world.machines().list();
        assertThat(read.gaps()).isEmpty();
        assertThat(read.value()).hasSize(1);
        return read.value().getFirst();
    }
}
