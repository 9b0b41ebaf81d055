package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Capabilities;
import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakeCompute;
import dev.sluice.azure.testing.FakeMachine;
import dev.sluice.azure.testing.FakeMetrics;
import dev.sluice.azure.testing.FakeSubscriptions;
import dev.sluice.cloud.Read;
import dev.sluice.model.Block;
import dev.sluice.model.Cell;
import dev.sluice.model.Finding;
import dev.sluice.model.Mode;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.run.Engine;
import dev.sluice.run.Setup;
import dev.sluice.testkit.MemoryStateStore;
import dev.sluice.testkit.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole scan of one subscription with 2,000 accelerator machines, through the real engine and every adapter. */
class AzureScanTest {
    private static final Instant NOW = Instant.parse("2026-03-04T12:01:00Z");
    private static final int MOST_CALLS = 60;

    private final VirtualClock clock = new VirtualClock(NOW);
    private final FakeAzure azure = new FakeAzure();
    private final FakeCompute compute = new FakeCompute(azure, clock);
    private final FakeMetrics metrics = new FakeMetrics(azure, compute);
    private final MemoryStateStore state = new MemoryStateStore(clock);

    /** What each machine's verdict must be: the fake knows what it is used for. */
    private final Map<String, String> truth = new HashMap<>();

    AzureScanTest() {
        new FakeSubscriptions(azure);
    }

    @AfterEach
    void close() {
        azure.close();
        assertThat(azure.wire().violations()).isEmpty();
    }

    @Test
    void look_twoThousandMachines_areJudgedRightInSixtyCalls() {
        fleet();

        RunReport first = look("first");

        assertThat(first.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(verdicts(first)).isEqualTo(truth);
        assertThat(azure.wire().calls()).hasSizeLessThanOrEqualTo(MOST_CALLS);
        assertBlocked(first, "scale-set", 50);
        assertThat(first.findings())
                .filteredOn(finding -> finding.resource().id().startsWith("noagent/"))
                .allSatisfy(finding -> assertThat(finding.toString()).contains("[[inputs.nvidia_smi]]"));
        assertThat(first.findings())
                .filteredOn(finding -> finding.verdict().equals("unknown"))
                .allSatisfy(finding ->
                        assertThat(finding.evidence().facts().toString()).isNotBlank());

        int calls = azure.wire().calls().size();
        azure.wire().forget();
        clock.advance(Duration.ofHours(1));
        RunReport second = look("second");
        assertThat(second.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(verdicts(second)).isEqualTo(truth);
        assertThat(azure.wire().calls().size()).isLessThan(calls);
    }

    /**
     * A call takes 50 machines, one namespace and one interval: of every 50 that may be idle, one for CPU and network and one
     * for what they did in two weeks. That is what docs/azure.md says of larger shares.
     */
    @ParameterizedTest
    @CsvSource({"270, 64", "470, 72", "970, 92"})
    void look_largerShareOfIdleMachines_costsTwoCallsForEachFifty(int idle, int mostCalls) {
        fleet(idle);
        RunReport report = look("first");
        assertThat(verdicts(report)).isEqualTo(truth);
        assertThat(azure.wire().calls()).hasSizeLessThanOrEqualTo(mostCalls);
    }

    @Test
    void look_batchCallThatTakesNoGuestMetrics_isRightAllTheSameAndCostsACallForEachMachine() {
        metrics.batchRefusesGuests();
        fleet();
        RunReport report = look("alone");
        assertThat(report.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(verdicts(report)).isEqualTo(truth);
        assertThat(azure.wire().calls().size()).isBetween(1_930, 2_300);
    }

    @Test
    void look_withoutPermissionToReadMetrics_isIncompleteAndJudgesNothingIdle() {
        for (int i = 0; i < 5; i++) {
            rested(machine("Train"));
        }
        azure.wire().fail(FakeMetrics.BATCH, 100, FakeAzure.denied(MetricBatch.OPERATION));
        RunReport report = look("denied");
        assertThat(report.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(report.findings()).extracting(Finding::verdict).containsOnly("unknown");
        assertThat(report.gaps()).anySatisfy(gap -> assertThat(gap.permission()).contains(MetricBatch.OPERATION));
    }

    private RunReport look(String trigger) {
        try (AzureWiring wiring = new AzureWiring(azure.access(), clock)) {
            Read<List<Cell>> cells = wiring.accounts().cells(List.of());
            assertThat(cells.gaps()).isEmpty();
            Setup setup = new Setup(
                    Capabilities.all(),
                    wiring::ports,
                    state,
                    Capabilities.policy("", "defaults"),
                    clock,
                    Optional.empty());
            return Engine.reportOnly(setup)
                    .look(new Request(
                            "idle",
                            cells.value(),
                            Mode.REPORT,
                            trigger,
                            clock.instant().plusSeconds(900)));
        }
    }

    private void fleet() {
        fleet(90);
    }

    /** @param idle how many of 2,000 machines do nothing, and may be stopped by themselves */
    private void fleet(int idle) {
        for (int i = 0; i < 300; i++) {
            compute.add("Web", "eastus", "Standard_D4s_v5");
        }
        for (int i = 0; i < 1_730 - idle; i++) {
            FakeMachine busy = machine("Train");
            use(busy, minute -> 85.0, 30, 4e6);
            truth.put(busy.id(), "busy");
        }
        for (int i = 0; i < idle; i++) {
            truth.put(rested(machine("Forgotten")).id(), "idle");
        }
        for (int i = 0; i < 30; i++) {
            FakeMachine atWork = machine("Etl");
            use(atWork, AzureScanTest::untilThreeDaysAgo, 80, 4e6);
            truth.put(atWork.id(), "busy");
        }
        for (int i = 0; i < 100; i++) {
            FakeMachine blind = machine("NoAgent");
            life(blind, 2, 100);
            truth.put(blind.id(), "unknown");
        }
        for (int i = 0; i < 20; i++) {
            FakeMachine silent = machine("DeadAgent");
            long died = NOW.minus(Duration.ofHours(1)).getEpochSecond() / 60;
            use(silent, minute -> minute < died ? untilThreeDaysAgo(minute) : null, 2, 100);
            truth.put(silent.id(), "unknown");
        }
        for (int i = 0; i < 10; i++) {
            FakeMachine kept = rested(machine("Kept"));
            kept.tag("sluice:protect", "true");
            truth.put(kept.id(), "exempt");
        }
        for (int i = 0; i < 30; i++) {
            FakeMachine off = machine("Off");
            off.power("stopped", NOW.minus(Duration.ofDays(1)));
            truth.put(off.id(), "idle");
        }
        for (int i = 0; i < 30; i++) {
            machine("Away").power("deallocated", NOW.minus(Duration.ofDays(1)));
        }
        for (FakeMachine member : compute.addSet("Batch", "workers", "eastus", AzureWorld.T4, 50)) {
            truth.put(rested(member).id(), "idle");
        }
    }

    private FakeMachine machine(String group) {
        return compute.add(group, "eastus", AzureWorld.T4);
    }

    private FakeMachine rested(FakeMachine machine) {
        use(machine, AzureScanTest::untilThreeDaysAgo, 2, 100);
        return machine;
    }

    /** Four hours of work, two hours of rest; none for three days. */
    private static Double untilThreeDaysAgo(long minute) {
        long end = NOW.minus(Duration.ofDays(3)).getEpochSecond() / 60;
        return minute < end && Math.floorMod(minute / 60, 6L) < 4 ? 90.0 : 0.0;
    }

    private void use(FakeMachine machine, LongFunction<@Nullable Double> utilization, double cpu, double bytes) {
        metrics.series()
                .put(
                        machine,
                        "Telegraf/nvidia_smi",
                        "utilization_gpu",
                        Map.of("index", "0", "name", "Tesla T4", "host", "h"),
                        utilization);
        life(machine, cpu, bytes);
    }

    private void life(FakeMachine machine, double cpu, double bytesPerSecond) {
        String namespace = MachineId.of(machine.id()).type();
        metrics.series().put(machine, namespace, "Percentage CPU", Map.of(), minute -> cpu);
        metrics.series().put(machine, namespace, "Network In Total", Map.of(), minute -> 60 * bytesPerSecond);
        metrics.series().put(machine, namespace, "Network Out Total", Map.of(), minute -> 60 * bytesPerSecond);
    }

    private static Map<String, String> verdicts(RunReport report) {
        return report.findings().stream()
                .collect(Collectors.toMap(finding -> finding.resource().id(), Finding::verdict));
    }

    private static void assertBlocked(RunReport report, String code, int count) {
        assertThat(report.findings().stream()
                        .filter(finding -> finding.resource().id().startsWith("batch/workers/"))
                        .map(finding ->
                                finding.blocks().stream().map(Block::why).collect(Collectors.joining()))
                        .filter(why -> why.contains(code)))
                .hasSize(count);
    }
}
