package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry.LifeSign;
import dev.sluice.cloud.Telemetry.Window;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakeMonitoring;
import dev.sluice.gcp.fake.FakeSeries;
import dev.sluice.gcp.fake.Feed;
import dev.sluice.gcp.fake.InstanceSeries;
import dev.sluice.model.Accelerators.Kind;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.testkit.wire.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Cloud Monitoring does beside what every telemetry store does. */
class MonitoringTelemetryTest {
    private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
    private static final Window HOUR = new Window(NOW.minus(Duration.ofHours(1)), NOW, Duration.ofMinutes(5));
    private static final Instant STAMP = NOW.minus(Duration.ofMinutes(26));
    private static final long SLOT = NOW.minus(Duration.ofMinutes(30)).getEpochSecond();

    private final FakeGoogle google = FakeGoogle.start("my-project");
    private final FakeMonitoring monitoring = new FakeMonitoring(google);
    private int crowd;

    @AfterEach
    void end() {
        google.close();
        assertThat(google.wire().violations()).isEmpty();
    }

    private MonitoringTelemetry telemetry() {
        return new MonitoringTelemetry(
                Some.CELL,
                new GcpClients(Optional.of(google.uri()), millis -> {}),
                machine -> Optional.of(machine.id().replaceAll("\\D", "")),
                metric -> crowd,
                InstantSource.fixed(NOW));
    }

    private static InstanceSeries of(Machine machine) {
        return new InstanceSeries("my-project", "us-central1-a", machine.id().replaceAll("\\D", ""));
    }

    private void gpu(Machine machine, int number, double value) {
        monitoring.sample(of(machine).gpu(number, new Feed.Kept()), STAMP, value);
    }

    private List<Series> utilization(Machine... machines) {
        return telemetry().discover(List.of(machines), List.of()).value().stream()
                .filter(series -> series.signal() == Signal.ACCELERATOR_UTILIZATION)
                .toList();
    }

    private static Samples one(double value) {
        return new Samples(new long[] {SLOT}, new double[] {value});
    }

    @Test
    void read_twoGpusOfOneMachine_neitherHidesTheOther() {
        Machine machine = Some.machine("m-1", 2);
        gpu(machine, 0, 93);
        gpu(machine, 1, 0);
        Map<Series, Samples> read = telemetry().read(utilization(machine), HOUR).value();
        assertThat(read.values()).containsExactlyInAnyOrder(one(93), one(0));
    }

    @Test
    void read_gpuWithANewUuid_isTheSameDevice() {
        Machine machine = Some.machine("m-1", 1);
        gpu(machine, 0, 12);
        List<Series> before = utilization(machine);
        FakeSeries series = of(machine).gpu(0, new Feed.Kept());
        monitoring.sample(
                new FakeSeries(
                        series.type(),
                        Map.of("gpu_number", "0", "uuid", "GPU-other", "model", "NVIDIA A100-SXM4-40GB"),
                        series.resourceType(),
                        series.resource(),
                        "GAUGE",
                        "DOUBLE",
                        "%",
                        new Feed.Kept()),
                STAMP,
                77);
        assertThat(telemetry().read(before, HOUR).value().values()).containsExactly(one(77));
        assertThat(utilization(machine)).isEqualTo(before);
    }

    @Test
    void discover_gpuThatTheAgentDoesNotMeasure_isLookedForInDcgm() {
        Machine agent = Some.machine("m-1", 1);
        Machine dcgm = Some.machine("m-2", 1);
        gpu(agent, 0, 5);
        monitoring.sample(of(agent).dcgm(0, new Feed.Kept()), STAMP, 0.9);
        monitoring.sample(of(dcgm).dcgm(0, new Feed.Kept()), STAMP, 0.25);

        List<Series> found = utilization(agent, dcgm);

        assertThat(found).extracting(Series::machine).containsExactly(agent.id(), dcgm.id());
        assertThat(telemetry().read(found, HOUR).value().values()).containsExactlyInAnyOrder(one(5), one(25));
    }

    @Test
    void discover_everyGpuMeasured_asksOnce() {
        Machine machine = Some.machine("m-1", 1);
        gpu(machine, 0, 5);
        utilization(machine);
        assertThat(google.wire().calls(FakeMonitoring.LIST)).hasSize(1);
    }

    @Test
    void prepare_afterAListingThatNobodyNeeded_listsAnew() {
        Machine machine = Some.machine("m-1", 1);
        MonitoringTelemetry telemetry = telemetry();
        telemetry.prepare(List.of());
        telemetry.discover(List.of(Some.machine("m-9", "ct5p-hightpu-4t", Kind.TPU, "v5p", 1)), List.of());
        gpu(machine, 0, 5);
        telemetry.prepare(List.of());
        assertThat(telemetry.discover(List.of(machine), List.of()).value()).isNotEmpty();
    }

    @Test
    void discover_gpuInSlices_saysSo() {
        Machine machine = Some.machine("m-1", 1);
        FakeSeries series = of(machine).gpu(0, new Feed.Kept());
        monitoring.sample(
                new FakeSeries(
                        series.type(),
                        Map.of("gpu_number", "0", "uuid", "GPU-1", "model", "NVIDIA A100-SXM4-40GB MIG 1g.5gb"),
                        series.resourceType(),
                        series.resource(),
                        "GAUGE",
                        "DOUBLE",
                        "%",
                        new Feed.Kept()),
                STAMP,
                0);
        assertThat(utilization(machine)).extracting(Series::partitioned).containsExactly(true);
    }

    @Test
    void discover_seriesWithoutADevice_countsOnlyWhereThereIsOneDevice() {
        Machine single = Some.machine("m-1", 1);
        Machine many = Some.machine("m-2", 8);
        for (Machine machine : List.of(single, many)) {
            FakeSeries series = of(machine).gpu(0, new Feed.Kept());
            monitoring.sample(
                    new FakeSeries(
                            series.type(),
                            Map.of(),
                            series.resourceType(),
                            series.resource(),
                            "GAUGE",
                            "DOUBLE",
                            "%",
                            new Feed.Kept()),
                    STAMP,
                    9);
        }
        assertThat(utilization(single, many)).extracting(Series::machine).containsExactly(single.id());
    }

    @Test
    void discover_tpuWorker_isJoinedByItsExactIdAndNotOtherwise() {
        Machine known = Some.machine("m-77", "ct5p-hightpu-4t", Kind.TPU, "v5p", 1);
        Machine other = Some.machine("m-7", "ct5p-hightpu-4t", Kind.TPU, "v5p", 1);
        monitoring.sample(
                new FakeSeries(
                        "tpu.googleapis.com/accelerator/duty_cycle",
                        Map.of("accelerator_id", "0"),
                        "tpu.googleapis.com/GceTpuWorker",
                        Map.of("resource_container", "my-project", "location", "us-central1-a", "worker_id", "77"),
                        "GAUGE",
                        "DOUBLE",
                        "%",
                        new Feed.Kept()),
                STAMP,
                41);
        List<Series> found = utilization(known, other);
        assertThat(found).extracting(Series::machine).containsExactly(known.id());
        assertThat(telemetry().read(found, HOUR).value().values()).containsExactly(one(41));
    }

    @Test
    void discover_lifeSignAboutSomethingElse_isJoinedByItsOwnLabel() {
        Machine machine = Some.machine("m-1", 1);
        LifeSign sign = new LifeSign("custom.googleapis.com/jobs", "running", 0);
        monitoring.sample(
                new FakeSeries(
                        "custom.googleapis.com/jobs/running",
                        Map.of("instance_id", "1", "queue", "night"),
                        "generic_task",
                        Map.of("project_id", "my-project", "location", "us-central1", "task_id", "7"),
                        "GAUGE",
                        "BOOL",
                        "",
                        new Feed.Kept()),
                STAMP,
                1);
        List<Series> found =
                telemetry().discover(List.of(machine), List.of(sign)).value();
        assertThat(found).extracting(Series::device).containsExactly(sign.key());
        assertThat(telemetry().read(found, HOUR).value().values()).containsExactly(one(1));
    }

    @Test
    void read_memory_isThatInUseInMebibytes() {
        Machine machine = Some.machine("m-1", 1);
        gpu(machine, 0, 5);
        monitoring.sample(of(machine).gpuMemory(0, "used", new Feed.Kept()), STAMP, 512L << 20);
        monitoring.sample(of(machine).gpuMemory(0, "free", new Feed.Kept()), STAMP, 4096L << 20);
        List<Series> memory = telemetry().discover(List.of(machine), List.of()).value().stream()
                .filter(series -> series.signal() == Signal.ACCELERATOR_MEMORY)
                .toList();
        assertThat(telemetry().read(memory, HOUR).value().values()).containsExactly(one(512));
    }

    @Test
    void read_networkThroughALoadBalancerAndPastIt_isTheirSum() {
        Machine machine = Some.machine("m-1", 1);
        monitoring.sample(of(machine).network("received", false, new Feed.Kept()), STAMP, 300_000);
        monitoring.sample(of(machine).network("received", true, new Feed.Kept()), STAMP, 600_000);
        List<Series> series = telemetry().builtIn(List.of(machine), Signal.NETWORK_IN);
        assertThat(telemetry().read(series, HOUR).value().values()).containsExactly(one(3_000));
    }

    @Test
    void read_severalPages_bringsEverySlot() {
        Machine first = Some.machine("m-1", 1);
        Machine second = Some.machine("m-2", 1);
        for (int minute = 1; minute < 60; minute++) {
            Instant stamp = NOW.minus(Duration.ofMinutes(minute));
            monitoring.sample(of(first).gpu(0, new Feed.Kept()), stamp, 1);
            monitoring.sample(of(second).gpu(0, new Feed.Kept()), stamp, 2);
        }
        List<Series> series = utilization(first, second);
        google.wire().forget();
        monitoring.pagesOf(7);
        Map<Series, Samples> read = telemetry().read(series, HOUR).value();
        assertThat(read.values())
                .hasSize(2)
                .allSatisfy(samples -> assertThat(samples.size()).isEqualTo(12));
        assertThat(google.wire().calls(FakeMonitoring.LIST)).hasSize(4);
    }

    @Test
    void read_laterPageFails_bringsNothingAndAGap() {
        Machine machine = Some.machine("m-1", 1);
        for (int minute = 1; minute < 60; minute++) {
            monitoring.sample(of(machine).gpu(0, new Feed.Kept()), NOW.minus(Duration.ofMinutes(minute)), 0);
        }
        List<Series> series = utilization(machine);
        monitoring.pagesOf(7);
        monitoring.failPage(2);
        Read<Map<Series, Samples>> read = telemetry().read(series, HOUR);
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).extracting(Gap::operation).containsExactly("monitoring.timeSeries.list");
    }

    @Test
    void read_regionUnreachable_bringsNothingAndAGap() {
        Machine machine = Some.machine("m-1", 1);
        gpu(machine, 0, 0);
        List<Series> series = utilization(machine);
        monitoring.unreachable("us-central1");
        Read<Map<Series, Samples>> read = telemetry().read(series, HOUR);
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).extracting(Gap::detail).containsExactly("us-central1 is unreachable");
        assertThat(telemetry().discover(List.of(machine), List.of()).gaps()).isNotEmpty();
    }

    @Test
    void discover_noPermission_isAGapThatNamesIt() {
        Machine machine = Some.machine("m-1", 1);
        google.wire()
                .fail(
                        FakeMonitoring.LIST,
                        9,
                        FakeGoogle.error(403, "forbidden", "Permission monitoring.timeSeries.list denied."));
        Read<List<Series>> read = telemetry().discover(List.of(machine), List.of());
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps())
                .isNotEmpty()
                .allSatisfy(gap -> assertThat(gap.permission()).contains("monitoring.timeSeries.list"));
    }

    @Test
    void read_manyMachines_areAskedForByIdInOneQuestion() {
        List<Series> series = many(150);
        google.wire().forget();
        assertThat(telemetry().read(series, HOUR).value()).hasSize(150);
        // Too long for an address, so the client sends it as a body.
        assertThat(google.wire().calls()).hasSize(1);
        assertThat(google.wire().calls(FakeMonitoring.LONG_LIST)).hasSize(1);
    }

    @Test
    void read_filterRefused_isAskedInHalves() {
        List<Series> series = many(100);
        google.wire().fail(FakeMonitoring.LONG_LIST, 1, FakeGoogle.error(400, "badRequest", "The filter is too long."));
        Read<Map<Series, Samples>> read = telemetry().read(series, HOUR);
        assertThat(read.gaps()).isEmpty();
        assertThat(read.value()).hasSize(100);
    }

    @Test
    void read_throttled_isAGapAndNotAskedInHalves() {
        List<Series> series = many(100);
        google.wire().forget();
        google.wire().fail(FakeMonitoring.LONG_LIST, call -> true, FakeGoogle.error(429, "rateLimitExceeded", "Quota"));
        assertThat(telemetry().read(series, HOUR).gaps())
                .extracting(Gap::reason)
                .containsExactly(Gap.Reason.THROTTLED);
        assertThat(google.wire().calls())
                .extracting(Call::text)
                .containsOnly(google.wire().calls().getFirst().text());
    }

    @Test
    void read_wholeRegionInFewerCalls_asksForTheRegion() {
        List<Series> series = many(320);
        crowd = 320;
        google.wire().forget();
        assertThat(telemetry().read(series, HOUR).value()).hasSize(320);
        assertThat(google.wire().calls()).hasSize(1);
        assertThat(google.wire().calls().getFirst().query("filter"))
                .hasValueSatisfying(filter -> assertThat(filter)
                        .contains("project = \"my-project\"")
                        .contains("resource.labels.zone = starts_with(\"us-central1-\")"));
    }

    private List<Series> many(int count) {
        List<Machine> machines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Machine machine = Some.machine("m-" + (7_000_000_000_000_000_000L + i), 1);
            gpu(machine, 0, i % 100);
            machines.add(machine);
        }
        return utilization(machines.toArray(Machine[]::new));
    }
}
