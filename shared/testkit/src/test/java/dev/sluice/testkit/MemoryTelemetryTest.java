package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.cloud.Telemetry.Window;
import dev.sluice.model.Cell;
import dev.sluice.testkit.contract.TelemetryContract;
import dev.sluice.testkit.contract.TelemetryWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryTelemetryTest extends TelemetryContract {
    private static final Cell CELL = MemoryWorld.CELL;
    private static final Instant NOW = MemoryWorld.NOW;

    private final MemoryCloud cloud = new MemoryCloud(NOW);
    private final MemoryRegion region = cloud.region(CELL);

    @Override
    protected TelemetryWorld world() {
        return new MemoryWorld();
    }

    @Test
    void discover_noAgent_findsOnlyThePowerMetricOfTheCloud() {
        MemoryMachine machine = machine("i-1", 1).withoutAgent().powerMetric();
        assertThat(discover(machine)).extracting(Series::signal).containsExactly(Signal.ACCELERATOR_POWER);
    }

    @Test
    void discover_partitionedDevice_isSaidSoAndReadsZero() {
        MemoryMachine machine =
                machine("i-1", 1).agents(Agent.always(1).partitionedDevices()).demand(Demand.steady(90));
        List<Series> series = utilization(machine);
        assertThat(series).extracting(Series::partitioned).containsExactly(true);
        assertThat(read(series, Duration.ofMinutes(10)).get(series.getFirst()).value(0))
                .isZero();
    }

    @Test
    void read_agentRestartedWithOtherDimensions_oldSeriesIsSilentAndListedForTwoWeeks() {
        Instant restart = NOW.minus(Duration.ofHours(3));
        MemoryMachine machine = machine("i-1", 1)
                .agents(
                        Agent.always(1).until(restart),
                        Agent.always(1).from(restart).withDimensions("host,arch"))
                .demand(Demand.steady(90));

        List<Series> series = utilization(machine);

        assertThat(series).hasSize(2);
        assertThat(read(series, Duration.ofHours(1)).keySet()).containsExactly(series.getLast());
        cloud.clock().advance(Duration.ofDays(14));
        assertThat(utilization(machine)).containsExactly(series.getLast());
    }

    @Test
    void read_machineWasStopped_hasNoSamplesOfThatTime() {
        MemoryMachine machine =
                machine("i-1", 1).demand(Demand.steady(50)).transitionsTake(Duration.ZERO, Duration.ZERO);
        List<Series> series = utilization(machine);
        machine.stopByHand();
        cloud.clock().advance(Duration.ofHours(1));
        machine.startByHand();
        cloud.clock().advance(Duration.ofMinutes(10));

        Samples samples = read(series, Duration.ofMinutes(80)).get(series.getFirst());

        assertThat(samples.size()).isEqualTo(4);
        assertThat(samples.second(2)).isEqualTo(NOW.plus(Duration.ofHours(1)).getEpochSecond());
    }

    @Test
    void read_demandChanges_isSeenFromThatMomentOn() {
        MemoryMachine machine = machine("i-1", 2).demandFrom(NOW.minus(Duration.ofMinutes(10)), Demand.steady(80));
        List<Series> series = utilization(machine);
        assertThat(read(series, Duration.ofMinutes(20)).get(series.getLast()))
                .isEqualTo(new Samples(
                        new long[] {second(20), second(15), second(10), second(5)}, new double[] {0, 0, 80, 80}));
    }

    @Test
    void read_cpuAndNetwork_followTheDemand() {
        MemoryMachine machine = machine("i-1", 1).demand(Demand.steady(100));
        for (Signal signal : List.of(Signal.CPU, Signal.NETWORK_IN, Signal.NETWORK_OUT)) {
            List<Series> series = region.get(Telemetry.class).builtIn(List.of(machine.now()), signal);
            assertThat(read(series, Duration.ofMinutes(5))
                            .get(series.getFirst())
                            .value(0))
                    .isGreaterThan(20);
        }
    }

    private MemoryMachine machine(String id, int devices) {
        return region.add(MachineMaker.machine(CELL, id).gpus(devices));
    }

    private List<Series> discover(MemoryMachine machine) {
        return region.get(Telemetry.class)
                .discover(List.of(machine.now()), List.of())
                .value();
    }

    private List<Series> utilization(MemoryMachine machine) {
        return discover(machine).stream()
                .filter(series -> series.signal() == Signal.ACCELERATOR_UTILIZATION)
                .toList();
    }

    private Map<Series, Samples> read(List<Series> series, Duration back) {
        Instant now = cloud.clock().instant();
        return region.get(Telemetry.class)
                .read(series, new Window(now.minus(back), now, Duration.ofMinutes(5)))
                .value();
    }

    private static long second(int minutesAgo) {
        return NOW.minus(Duration.ofMinutes(minutesAgo)).getEpochSecond();
    }
}
