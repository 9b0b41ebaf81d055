package dev.sluice.azure;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakeMachine;
import dev.sluice.azure.testing.FakeMetrics;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry.Window;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.testkit.wire.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTelemetryTest {
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final Window RECENT = new Window(AzureWorld.NOW.minus(Duration.ofHours(3)), AzureWorld.NOW, PERIOD);

    private final AzureWorld world = new AzureWorld();
    private final MetricsTelemetry telemetry = world.telemetry();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void read_cpuAndNetworkOfFiftyMachines_areOneCall() {
        List<Machine> machines = machines(50);
        List<Series> series = new ArrayList<>();
        for (Signal signal : List.of(Signal.CPU, Signal.NETWORK_IN, Signal.NETWORK_OUT)) {
            series.addAll(telemetry.builtIn(machines, signal));
        }
        telemetry.read(series, RECENT);
        assertThat(world.azure.wire().calls()).hasSize(1);
    }

    @Test
    void read_whatWasJustDiscovered_costsNoSecondCall_andLaterOnesDo() {
        Machine machine = machines(1).getFirst();
        feed(machine, "0", 30, 40);
        List<Series> series = telemetry.discover(List.of(machine), List.of()).value();
        assertThat(telemetry.read(series, RECENT).value()).hasSize(1);
        assertThat(world.azure.wire().calls(FakeMetrics.BATCH)).hasSize(1);
        feed(machine, "0", 10, 90);
        assertThat(telemetry.read(series, RECENT).value().get(series.getFirst()).size())
                .isEqualTo(2);
        assertThat(world.azure.wire().calls(FakeMetrics.BATCH)).hasSize(2);
    }

    @Test
    void read_longerStretchThanWasDiscovered_isAskedFor() {
        Machine machine = machines(1).getFirst();
        feed(machine, "0", 30, 40);
        feed(machine, "0", 60 * 20, 80);
        List<Series> series = telemetry.discover(List.of(machine), List.of()).value();
        Window day = new Window(AzureWorld.NOW.minus(Duration.ofHours(24)), AzureWorld.NOW, PERIOD);
        assertThat(telemetry.read(series, day).value().get(series.getFirst()).size())
                .isEqualTo(2);
    }

    @Test
    void read_fiveWeeks_areReadInTwoStretches() {
        Machine machine = machines(1).getFirst();
        feed(machine, "0", 30, 40);
        feed(machine, "0", 34 * 24 * 60, 80);
        List<Series> series = telemetry.discover(List.of(machine), List.of()).value();
        Window weeks = new Window(AzureWorld.NOW.minus(Duration.ofDays(35)), AzureWorld.NOW, Duration.ofHours(1));
        assertThat(telemetry.read(series, weeks).value().get(series.getFirst()).size())
                .isEqualTo(2);
        assertThat(world.azure.wire().calls(FakeMetrics.BATCH)).hasSize(3);
    }

    @Test
    void read_momentsOfNanoseconds_areAskedForInTimesThatAzureReads() {
        Machine machine = machines(1).getFirst();
        Window odd = new Window(
                AzureWorld.NOW.minus(Duration.ofHours(3)).plusNanos(123_456_789),
                AzureWorld.NOW.plusNanos(987_654_321),
                PERIOD);
        assertThat(telemetry
                        .read(telemetry.builtIn(List.of(machine), Signal.CPU), odd)
                        .gaps())
                .isEmpty();
    }

    @Test
    void read_withoutPermission_isAGapAndNotAskedMachineByMachine() {
        List<Series> series = telemetry.builtIn(machines(3), Signal.CPU);
        world.azure.wire().fail(FakeMetrics.BATCH, 1, FakeAzure.denied(MetricBatch.OPERATION));
        Read<Map<Series, Samples>> read = telemetry.read(series, RECENT);
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(Gap.Reason.REFUSED);
            assertThat(gap.permission()).contains(MetricBatch.OPERATION);
        });
        assertThat(world.azure.wire().calls()).hasSize(1);
    }

    @Test
    void read_batchThrottled_isAGapAndNotAskedMachineByMachine() {
        List<Series> series = telemetry.builtIn(machines(3), Signal.CPU);
        Reply later = FakeAzure.error(429, "TooManyRequests", "later").with("Retry-After", "3600");
        world.azure.wire().fail(FakeMetrics.BATCH, 1, later);
        assertThat(telemetry.read(series, RECENT).gaps())
                .extracting(Gap::reason)
                .containsExactly(Gap.Reason.THROTTLED);
        assertThat(world.azure.wire().calls()).hasSize(1);
    }

    @Test
    void read_machineLeftOutOfTheAnswer_isAGapAndNotSilence() {
        List<Series> series = telemetry.builtIn(machines(1), Signal.CPU);
        world.azure.wire().fail(FakeMetrics.BATCH, 1, Reply.json(200, "{\"values\":[]}"));
        assertThat(telemetry.read(series, RECENT).gaps()).extracting(Gap::code).containsExactly("PartialAnswer");
    }

    @Test
    void read_metricThatAzureCouldNotRead_isAGap() {
        Machine machine = machines(1).getFirst();
        String id = world.compute.find(machine.id()).orElseThrow().armId();
        String answer = "{\"values\":[{\"value\":[{\"name\":{\"value\":\"Percentage CPU\"},\"timeseries\":[],"
                + "\"errorCode\":\"InternalServerError\",\"errorMessage\":\"try later\"}],\"resourceid\":\"" + id
                + "\"}]}";
        world.azure.wire().fail(FakeMetrics.BATCH, 1, Reply.json(200, answer));
        assertThat(telemetry
                        .read(telemetry.builtIn(List.of(machine), Signal.CPU), RECENT)
                        .gaps())
                .extracting(Gap::code)
                .containsExactly("InternalServerError");
    }

    @Test
    void read_moreSeriesThanWereAskedFor_isAGap() {
        Machine machine = machines(1).getFirst();
        for (int device = 0; device < 120; device++) {
            feed(machine, Integer.toString(device), 30, 1);
        }
        assertThat(telemetry.discover(List.of(machine), List.of()).gaps())
                .extracting(Gap::code)
                .containsExactly("TooManySeries");
    }

    @Test
    void read_guestsOneByOne_isDecidedOnceForANamespace() {
        world.metrics.batchRefusesGuests();
        List<Machine> machines = machines(60);
        machines.forEach(machine -> feed(machine, "0", 30, 1));
        List<Series> series = telemetry.discover(machines, List.of()).value();
        assertThat(series).hasSize(60);
        assertThat(world.azure.wire().calls(FakeMetrics.BATCH)).hasSize(2);
        Window hour = new Window(AzureWorld.NOW.minus(60, MINUTES), AzureWorld.NOW, Duration.ofHours(1));
        assertThat(telemetry.read(series, hour).value()).hasSize(60);
        assertThat(world.azure.wire().calls(FakeMetrics.BATCH)).hasSize(2);
        assertThat(world.azure.wire().calls(FakeMetrics.SINGLE)).hasSize(120);
    }

    @Test
    void read_oneByOneWhileTheServiceIsThrottled_endsAtTheFirst() {
        world.metrics.batchRefusesGuests();
        Reply later = FakeAzure.error(429, "TooManyRequests", "later").with("Retry-After", "3600");
        world.azure.wire().fail(FakeMetrics.SINGLE, 1, later);
        assertThat(telemetry.discover(machines(20), List.of()).gaps())
                .extracting(Gap::reason)
                .containsExactly(Gap.Reason.THROTTLED);
        assertThat(world.azure.wire().calls(FakeMetrics.SINGLE)).hasSize(1);
    }

    @Test
    void discover_seriesThatIsNotSplit_saysNothingOfSeveralDevices() {
        String id = world.compute.add("Train", "eastus", AzureWorld.T4).id();
        feed(MetricsWorld.machine(id, 2), Map.of(), 30, 1);
        assertThat(telemetry
                        .discover(List.of(MetricsWorld.machine(id, 2)), List.of())
                        .value())
                .isEmpty();
        assertThat(telemetry
                        .discover(List.of(MetricsWorld.machine(id, 1)), List.of())
                        .value())
                .extracting(Series::device)
                .containsExactly("0");
    }

    @Test
    void discover_otherNames_areThoseOfTheSettings() {
        GuestMetric dcgm = GuestMetric.of(Map.of(
                "SLUICE_AGENT_NAMESPACE",
                "telegraf/prometheus",
                "SLUICE_AGENT_METRIC",
                "DCGM_FI_DEV_GPU_UTIL",
                "SLUICE_AGENT_DIMENSION",
                "gpu"));
        MetricsTelemetry other = new MetricsTelemetry(
                AzureWorld.EAST, world.clients, dcgm, java.time.InstantSource.fixed(AzureWorld.NOW));
        Machine machine = machines(1).getFirst();
        world.metrics
                .series()
                .put(
                        fake(machine),
                        "telegraf/prometheus",
                        "DCGM_FI_DEV_GPU_UTIL",
                        Map.of("gpu", "3"),
                        AzureWorld.NOW.minus(30, MINUTES),
                        7);
        assertThat(other.discover(List.of(machine), List.of()).value())
                .extracting(Series::device)
                .containsExactly("3");
        assertThat(telemetry.discover(List.of(machine), List.of()).value()).isEmpty();
    }

    @Test
    void read_instancesOfAScaleSet_areAskedAboutAsWhatTheyAre() {
        FakeMachine instance =
                world.compute.addSet("Train", "set", "eastus", AzureWorld.T4, 1).getFirst();
        Machine machine = MetricsWorld.machine(instance.id(), 1);
        feed(machine, "0", 30, 5);
        List<Machine> both = List.of(machine, machines(1).getFirst());
        assertThat(telemetry.discover(both, List.of()).value())
                .extracting(Series::machine)
                .containsExactly(instance.id());
        assertThat(telemetry.read(telemetry.builtIn(both, Signal.CPU), RECENT).gaps())
                .isEmpty();
    }

    private List<Machine> machines(int count) {
        List<Machine> machines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = world.compute.add("Train", "eastus", AzureWorld.T4).id();
            machines.add(MetricsWorld.machine(id, 1));
        }
        return machines;
    }

    private void feed(Machine machine, String index, int minutesAgo, double value) {
        feed(machine, Map.of("index", index), minutesAgo, value);
    }

    private void feed(Machine machine, Map<String, String> dimensions, int minutesAgo, double value) {
        world.metrics
                .series()
                .put(
                        fake(machine),
                        "telegraf/nvidia_smi",
                        "utilization_gpu",
                        dimensions,
                        AzureWorld.NOW.minus(minutesAgo, MINUTES),
                        value);
    }

    private FakeMachine fake(Machine machine) {
        return world.compute.find(machine.id()).orElseThrow();
    }
}
