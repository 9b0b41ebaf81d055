package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.core.util.Context;
import com.azure.resourcemanager.compute.fluent.ComputeManagementClient;
import com.azure.resourcemanager.compute.fluent.models.ResourceSkuInner;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetVMInner;
import com.azure.resourcemanager.compute.implementation.ComputeManagementClientBuilder;
import com.azure.resourcemanager.compute.models.InstanceViewTypes;
import com.azure.resourcemanager.compute.models.OrchestrationMode;
import com.azure.resourcemanager.monitor.fluent.models.ResponseInner;
import com.azure.resourcemanager.monitor.implementation.MonitorClientBuilder;
import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakeMachine;
import dev.sluice.model.Machine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Azure's own clients for Java read the fakes, and see in them what Sluice sees: an independent word on the shapes of the
 * answers, and on what may be asked. Sluice itself has none of these clients.
 */
class OfficialClientsTest {
    private final AzureWorld world = new AzureWorld();
    private final HttpPipeline pipeline = new HttpPipelineBuilder()
            .httpClient(new JdkHttpClientBuilder().build())
            .build();
    private final AzureEnvironment environment = new AzureEnvironment(
            Map.of("resourceManagerEndpointUrl", world.azure.uri().toString()));
    private final ComputeManagementClient compute = new ComputeManagementClientBuilder()
            .pipeline(pipeline)
            .environment(new AzureProfile(environment).getEnvironment())
            .endpoint(world.azure.uri().toString())
            .subscriptionId(FakeAzure.SUBSCRIPTION)
            .buildClient();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void machines_overTwoPages_areThoseThatSluiceLists() {
        for (int i = 0; i < 60; i++) {
            world.compute.add("Train", "eastus", AzureWorld.T4).tag("owner", "o" + i);
        }
        List<VirtualMachineInner> official =
                compute.getVirtualMachines().list().stream().toList();
        List<Machine> ours = world.machines().list().value();
        assertThat(official).hasSize(60);
        assertThat(official.stream()
                        .map(one -> MachineId.ofArm(one.id()).orElseThrow().toString())
                        .sorted())
                .containsExactlyElementsOf(ours.stream().map(Machine::id).toList());
        VirtualMachineInner first = official.getFirst();
        assertThat(first.hardwareProfile().vmSize()).hasToString(AzureWorld.T4);
        assertThat(first.tags()).containsKey("owner");
        assertThat(first.timeCreated().toInstant()).isEqualTo(ours.getFirst().launchedAt());
    }

    @Test
    void machine_withItsView_tellsItsStateAsSluiceReadsIt() {
        FakeMachine machine = world.compute
                .add("Train", "eastus", AzureWorld.T4)
                .with(model -> model.put("priority", "Spot").put("evictionPolicy", "Deallocate"));
        machine.power("deallocated", AzureWorld.NOW);
        VirtualMachineInner official = compute.getVirtualMachines()
                .getByResourceGroupWithResponse("Train", "vm-00001", InstanceViewTypes.INSTANCE_VIEW, Context.NONE)
                .getValue();
        assertThat(official.instanceView().statuses())
                .extracting(status -> status.code())
                .contains("PowerState/deallocated");
        assertThat(official.priority()).hasToString("Spot");
        assertThat(official.evictionPolicy()).hasToString("Deallocate");
    }

    @Test
    void scaleSets_andTheirInstances_areWhatSluiceLists() {
        world.compute.addSet("Train", "workers", "eastus", AzureWorld.T4, 120);
        world.compute.addFlexibleSet("Train", "flex", "eastus");
        assertThat(compute.getVirtualMachineScaleSets().list())
                .extracting(set -> set.orchestrationMode())
                .containsExactlyInAnyOrder(OrchestrationMode.UNIFORM, OrchestrationMode.FLEXIBLE);
        List<VirtualMachineScaleSetVMInner> instances = compute
                .getVirtualMachineScaleSetVMs()
                .list("Train", "workers", null, null, "instanceView", Context.NONE)
                .stream()
                .toList();
        assertThat(instances).hasSize(120).allSatisfy(instance -> {
            assertThat(instance.sku().name()).isEqualTo(AzureWorld.T4);
            assertThat(instance.instanceView().statuses())
                    .extracting(status -> status.code())
                    .contains("PowerState/running");
        });
        assertThat(world.machines().list().value()).hasSize(120);
    }

    @Test
    void sizes_haveTheCapabilitiesThatSluiceReads() {
        List<ResourceSkuInner> sizes =
                compute.getResourceSkus().list("location eq 'eastus'", null, Context.NONE).stream()
                        .toList();
        assertThat(sizes).hasSizeGreaterThan(2_000);
        world.sizes.learn(List.of(AzureWorld.T4), "eastus", FakeAzure.SUBSCRIPTION, world.clients.arm());
        long official = sizes.stream()
                .filter(size -> size.resourceType().equals("virtualMachines"))
                .filter(size -> size.capabilities().stream()
                        .anyMatch(one -> one.name().equals("GPUs") && Integer.parseInt(one.value()) > 0))
                .filter(size -> world.sizes
                        .find(size.name())
                        .flatMap(Sizes.Size::accelerators)
                        .isPresent())
                .count();
        assertThat(official).isEqualTo(10);
    }

    @Test
    void metrics_ofOneMachine_haveThePointsThatSluiceReads() {
        FakeMachine machine = world.compute.add("Train", "eastus", AzureWorld.T4);
        world.metrics
                .series()
                .put(
                        machine,
                        "telegraf/nvidia_smi",
                        "utilization_gpu",
                        Map.of("index", "3"),
                        AzureWorld.NOW.minusSeconds(600),
                        42);
        ResponseInner official = new MonitorClientBuilder()
                .pipeline(pipeline)
                .environment(environment)
                .endpoint(world.azure.uri().toString())
                .subscriptionId(FakeAzure.SUBSCRIPTION)
                .buildClient()
                .getMetrics()
                .listWithResponse(
                        machine.armId().substring(1),
                        AzureWorld.NOW.minusSeconds(3600) + "/" + AzureWorld.NOW,
                        Duration.ofMinutes(5),
                        "utilization_gpu",
                        "maximum",
                        100,
                        null,
                        "index eq '*'",
                        null,
                        "telegraf/nvidia_smi",
                        Context.NONE)
                .getValue();
        var series = official.value().getFirst().timeseries();
        assertThat(series).hasSize(1);
        assertThat(series.getFirst().metadatavalues().getFirst().value()).isEqualTo("3");
        assertThat(series.getFirst().data())
                .filteredOn(point -> point.maximum() != null)
                .hasSize(1);
    }
}
