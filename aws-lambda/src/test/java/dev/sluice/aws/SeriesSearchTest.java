package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.aws.Stub.Answer;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.model.Accelerators.Kind;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose a listed series is, whatever dimensions its agent was told to write. */
class SeriesSearchTest {
    private static final String GPU = "nvidia_smi_utilization_gpu";

    private final Stub stub = new Stub();
    private final Inventory inventory = new Inventory();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void find_pages_areListedToTheEnd() {
        stub.on(
                "ListMetrics",
                form -> !form.path("MetricName").asText().equals(GPU)
                        ? list()
                        : form.path("NextToken").asText().equals("t")
                                ? list(metric(GPU, Map.of("InstanceId", "i-2", "index", "0")))
                                : Answer.ok("{\"NextToken\":\"t\",\"Metrics\":["
                                        + metric(GPU, Map.of("InstanceId", "i-1", "index", "0")) + "]}"));
        assertThat(find(t4("i-1", 1), t4("i-2", 1)).value())
                .extracting(Series::machine)
                .containsExactly("i-1", "i-2");
        assertThat(stub.asked("ListMetrics"))
                .allSatisfy(
                        form -> assertThat(form.path("RecentlyActive").asText()).isEqualTo("PT3H"));
    }

    @Test
    void find_listingRefused_isAGapThatNamesThePermission() {
        stub.on("ListMetrics", form -> Answer.error(403, "AccessDenied"));
        Read<List<Series>> read = find(t4("i-1", 1));
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).extracting(gap -> gap.permission().orElse("")).contains("cloudwatch:ListMetrics");
        assertThat(read.gaps()).extracting(Gap::operation).containsOnly("cloudwatch:ListMetrics");
    }

    @Test
    void find_seriesWithHostOnly_isTiedByThePrivateName() {
        inventory.put(
                "i-1", new Inventory.Entry(Set.of("ip-10-0-0-1", "ip-10-0-0-1.ec2.internal"), "RunInstances", true));
        listing(metric(GPU, Map.of("host", "ip-10-0-0-1", "index", "0")));
        assertThat(find(t4("i-1", 1)).value()).extracting(Series::machine).containsExactly("i-1");
    }

    @Test
    void find_hostNameOfTwoMachines_isNobodys() {
        Inventory.Entry same = new Inventory.Entry(Set.of("gpu-box"), "RunInstances", true);
        inventory.put("i-1", same);
        inventory.put("i-2", same);
        listing(metric(GPU, Map.of("host", "gpu-box", "index", "0")));
        assertThat(find(t4("i-1", 1), t4("i-2", 1)).value()).isEmpty();
    }

    @Test
    void find_seriesSummedUpOverDevices_countsOnlyForAMachineWithOne() {
        listing(metric(GPU, Map.of("InstanceId", "i-1")), metric(GPU, Map.of("InstanceId", "i-8")));
        assertThat(find(t4("i-1", 1), t4("i-8", 8)).value())
                .extracting(Series::machine, Series::device)
                .containsExactly(tuple("i-1", "0"));
    }

    @Test
    void find_sameDeviceWithTwoSetsOfDimensions_keepsBoth() {
        listing(
                metric(GPU, Map.of("InstanceId", "i-1", "index", "0")),
                metric(GPU, Map.of("InstanceId", "i-1", "index", "0", "arch", "Ampere")));
        assertThat(find(t4("i-1", 1)).value())
                .hasSize(2)
                .extracting(Series::device)
                .containsOnly("0");
    }

    @Test
    void find_machineWithSlices_isPartitioned() {
        listing(
                metric(GPU, Map.of("InstanceId", "i-1", "index", "0")),
                metric(GPU, Map.of("InstanceId", "i-2", "index", "0")),
                metric("nvidia_smi_mig_memory_fb_used", Map.of("InstanceId", "i-1", "index", "3")));
        Machine cut = Some.machine("i-1", "p4d.24xlarge", Kind.NVIDIA_GPU, "A100", 1);
        Machine whole = Some.machine("i-2", "p4d.24xlarge", Kind.NVIDIA_GPU, "A100", 1);
        assertThat(find(cut, whole).value())
                .filteredOn(series -> series.signal() == Signal.ACCELERATOR_UTILIZATION)
                .extracting(Series::machine, Series::partitioned)
                .containsExactly(tuple("i-1", true), tuple("i-2", false));
    }

    @Test
    void find_powerOfEc2_isTakenByInstanceOnly() {
        listing(
                metric("GPUPowerUtilization", Map.of("InstanceId", "i-1")),
                metric("GPUPowerUtilization", Map.of("InstanceType", "g4dn.xlarge")));
        assertThat(find(t4("i-1", 1)).value()).extracting(Series::signal).containsExactly(Signal.ACCELERATOR_POWER);
    }

    @Test
    void find_neuronMachines_askContainerInsightsAndNothingOfNvidia() {
        listing(
                metric("node_neuroncore_utilization", Map.of("ClusterName", "c", "InstanceId", "i-1", "NodeName", "n")),
                metric(
                        "node_neuroncore_utilization",
                        Map.of("InstanceId", "i-1", "NeuronDevice", "2", "NeuronCore", "5")));
        Machine trainium = Some.machine("i-1", "trn1.32xlarge", Kind.NEURON, "Trainium", 16);
        assertThat(find(trainium).value()).extracting(Series::device).containsExactly("2");
        assertThat(stub.asked("ListMetrics"))
                .extracting(form -> form.path("Namespace").asText())
                .containsOnly("ContainerInsights");
    }

    private Read<List<Series>> find(Machine... machines) {
        return new SeriesSearch(Fake.CELL, stub.clients(), "CWAgent", inventory).find(List.of(machines), List.of());
    }

    private static Machine t4(String id, int devices) {
        return Some.machine(id, devices);
    }

    private void listing(String... metrics) {
        stub.on(
                "ListMetrics",
                form -> list(Arrays.stream(metrics)
                        .filter(metric ->
                                metric.contains(form.path("MetricName").toString()))
                        .toArray(String[]::new)));
    }

    private static Answer list(String... metrics) {
        return Answer.ok("{\"Metrics\":[" + String.join(",", metrics) + "]}");
    }

    private static String metric(String name, Map<String, String> dimensions) {
        return "{\"Namespace\":\"N\",\"MetricName\":\"" + name + "\",\"Dimensions\":["
                + dimensions.entrySet().stream()
                        .map(each -> "{\"Name\":\"" + each.getKey() + "\",\"Value\":\"" + each.getValue() + "\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }
}
