package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Capabilities;
import dev.sluice.cloud.Read;
import dev.sluice.gcp.fake.FakeInstance;
import dev.sluice.gcp.fake.FakeMonitoring;
import dev.sluice.gcp.fake.Feed;
import dev.sluice.gcp.fake.InstanceSeries;
import dev.sluice.model.Block;
import dev.sluice.model.Cell;
import dev.sluice.model.Finding;
import dev.sluice.model.Mode;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.model.Step;
import dev.sluice.run.Engine;
import dev.sluice.run.Setup;
import dev.sluice.testkit.MemoryStateStore;
import dev.sluice.testkit.wire.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A whole scan by the real engine of a project of 2,000 machines: what it says of each, and what it asks Google for. */
class GcpScanTest {
    private static final int MACHINES = 2000;
    private static final int MOST_CALLS = 20;
    private static final Instant NOW = Instant.parse("2026-01-12T12:00:00Z");
    private static final Instant LAST_WORK = NOW.minus(Duration.ofDays(3));
    private static final List<String> ZONES = List.of("us-central1-a", "us-central1-b", "us-central1-c");

    private final World world = new World();
    private final FakeMonitoring monitoring = new FakeMonitoring(world.google);
    private final MemoryStateStore store = new MemoryStateStore(() -> NOW);

    /** By id: what is true of a machine. */
    private final Map<String, String> verdicts = new HashMap<>();

    private final Map<String, String> blocks = new HashMap<>();
    private final Set<String> stoppable = new HashSet<>();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void scan_of2000Machines_isRightAboutEachInAtMostTwentyCalls() {
        for (int i = 0; i < MACHINES; i++) {
            add(i);
        }

        RunReport report = scan("first");

        assertThat(report.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(world.google.wire().calls().size())
                .as(() -> routes().toString())
                .isLessThanOrEqualTo(MOST_CALLS);
        Map<String, String> said = new HashMap<>();
        report.findings().forEach(finding -> said.put(finding.resource().id(), finding.verdict()));
        assertThat(said).containsExactlyInAnyOrderEntriesOf(verdicts);
        blocks.forEach((id, code) -> assertThat(finding(report, id).blocks())
                .as(id)
                .extracting(Block::code)
                .contains(code));
        assertThat(report.steps())
                .extracting(step -> step.resource().id())
                .containsExactlyInAnyOrderElementsOf(stoppable);
        assertThat(report.steps()).filteredOn(Step::free).isNotEmpty();

        world.google.wire().forget();
        world.sleep(Duration.ofMinutes(15));
        assertThat(scan("second").status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(world.google.wire().calls().size())
                .as(() -> routes().toString())
                .isLessThanOrEqualTo(MOST_CALLS);
    }

    private RunReport scan(String trigger) {
        Read<List<Cell>> cells = world.wiring().accounts().cells(List.of());
        assertThat(cells.gaps()).isEmpty();
        Setup setup = new Setup(
                Capabilities.all(),
                world.wiring()::ports,
                store,
                Capabilities.policy("", "defaults"),
                world::now,
                Optional.empty());
        return Engine.reportOnly(setup)
                .look(new Request("idle", cells.value(), Mode.REPORT, trigger, NOW.plus(Duration.ofMinutes(30))));
    }

    /** A twentieth of each kind, three tenths of them idle, and the rest at work. */
    private void add(int i) {
        String name = "machine-%04d".formatted(i);
        String zone = ZONES.get(i % ZONES.size());
        switch (i % 20) {
            case 0 -> idle(machine(zone, name, "a2-highgpu-1g"), "");
            case 1 -> idle(machine(zone, name, "g2-standard-4"), "");
            case 2 -> idle(machine(zone, name, "a3-highgpu-1g"), "local-disks");
            case 3 -> idle(machine(zone, name, "a2-highgpu-1g").memberOf("workers"), "grouped");
            case 4 -> idle(machine(zone, name, "a2-highgpu-1g").label("goog-k8s-node-pool-name", "gpus"), "grouped");
            case 5 ->
                idle(
                        machine(zone, name, "a2-highgpu-1g").scheduling("provisioningModel", "RESERVATION_BOUND"),
                        "prepaid");
            case 6 -> blind(machine(zone, name, "g2-standard-4"));
            case 7 -> busy(machine(zone, name, "n1-standard-8").gpus("nvidia-tesla-t4", 1));
            default -> busy(machine(zone, name, "g2-standard-4"));
        }
    }

    private FakeInstance machine(String zone, String name, String type) {
        return world.compute.add(World.PROJECT, zone, name, type).startedAt(NOW.minus(Duration.ofDays(40)));
    }

    private void idle(FakeInstance instance, String block) {
        feed(instance, Optional.of(GcpScanTest::turns), second -> second < LAST_WORK.getEpochSecond() ? 0.5 : 0.01);
        verdicts.put(instance.id(), "idle");
        if (block.isEmpty()) {
            stoppable.add(instance.id());
        } else {
            blocks.put(instance.id(), block);
        }
    }

    private void busy(FakeInstance instance) {
        feed(instance, Optional.of(second -> 85), second -> 0.6);
        verdicts.put(instance.id(), "busy");
    }

    private void blind(FakeInstance instance) {
        feed(instance, Optional.empty(), second -> 0.01);
        verdicts.put(instance.id(), "unknown");
    }

    private void feed(FakeInstance instance, Optional<DoubleUnaryOperator> gpu, DoubleUnaryOperator cpu) {
        InstanceSeries series = new InstanceSeries(instance.project(), instance.zone(), instance.number());
        gpu.ifPresent(level -> {
            monitoring.add(series.gpu(0, level(level)));
            monitoring.add(series.gpuMemory(0, "used", level(second -> 1 << 20)));
        });
        monitoring.add(series.cpu(level(cpu)));
        monitoring.add(series.network("received", false, level(second -> 2000)));
        monitoring.add(series.network("sent", false, level(second -> 1000)));
    }

    private static Feed level(DoubleUnaryOperator level) {
        return new Feed.Level(level, NOW.minus(Duration.ofDays(21)), NOW.plus(Duration.ofHours(1)));
    }

    /** Four hours of work, two hours of rest, until three days ago. */
    private static double turns(double second) {
        return second < LAST_WORK.getEpochSecond() && (long) (second / 3600) % 6 < 4 ? 90 : 0;
    }

    private static Finding finding(RunReport report, String id) {
        return report.findings().stream()
                .filter(finding -> finding.resource().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Integer> routes() {
        Map<String, Integer> routes = new TreeMap<>();
        world.google.wire().calls().stream().map(Call::route).forEach(route -> routes.merge(route, 1, Integer::sum));
        return routes;
    }
}
