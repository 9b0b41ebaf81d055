package dev.sluice.testkit.contract;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry.LifeSign;
import dev.sluice.cloud.Telemetry.Window;
import dev.sluice.model.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What callers of {@link dev.sluice.cloud.Telemetry} rely on. */
public abstract class TelemetryContract {
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final LifeSign QUEUE = new LifeSign("Jobs", "queue_depth", 0);

    /** A store without samples; a new one for every test. */
    protected abstract TelemetryWorld world();

    @Test
    void discover_machineWithoutAgent_findsNothingAndSaysNoGap() {
        TelemetryWorld world = world();
        assertThat(world.telemetry().discover(List.of(world.machine(1)), List.of()))
                .isEqualTo(Read.of(List.of()));
    }

    @Test
    void discover_machineWithAgent_findsOneSeriesPerDevice() {
        TelemetryWorld world = world();
        Machine machine = world.machine(2);
        feed(world, machine, 0, 30, 1);
        feed(world, machine, 1, 30, 1);

        List<Series> found = utilization(world, machine);

        assertThat(found).extracting(Series::device).containsExactlyInAnyOrder("0", "1");
        assertThat(found).allSatisfy(series -> {
            assertThat(series.machine()).isEqualTo(machine.id());
            assertThat(series.partitioned()).isFalse();
        });
        assertThat(found).extracting(Series::handle).doesNotHaveDuplicates();
    }

    @Test
    void discover_seriesOfOtherMachines_staysOut() {
        TelemetryWorld world = world();
        Machine asked = world.machine(1);
        Machine other = world.machine(1);
        feed(world, asked, 0, 30, 1);
        feed(world, other, 0, 30, 1);
        assertThat(utilization(world, asked)).extracting(Series::machine).containsOnly(asked.id());
    }

    @Test
    void discover_lifeSignNamed_isFoundAndReadable() {
        TelemetryWorld world = world();
        Machine machine = world.machine(1);
        Instant at = world.now().minus(30, MINUTES);
        world.feedLifeSign(machine, QUEUE, at, 7);

        List<Series> found = world.telemetry().discover(List.of(machine), List.of(QUEUE)).value().stream()
                .filter(series -> series.signal() == Signal.LIFE_SIGN)
                .toList();

        assertThat(found).hasSize(1).extracting(Series::machine).containsOnly(machine.id());
        assertThat(read(world, found).value().get(found.getFirst())).isEqualTo(samples(at, 7));
    }

    @Test
    void discover_lifeSignNotNamed_staysOut() {
        TelemetryWorld world = world();
        Machine machine = world.machine(1);
        world.feedLifeSign(machine, QUEUE, world.now().minus(30, MINUTES), 7);
        assertThat(world.telemetry().discover(List.of(machine), List.of()).value())
                .noneMatch(series -> series.signal() == Signal.LIFE_SIGN);
    }

    @Test
    void discover_noMachines_findsNothing() {
        assertThat(world().telemetry().discover(List.of(), List.of())).isEqualTo(Read.of(List.of()));
    }

    @Test
    void read_severalSamplesInAPeriod_bringsTheLargest() {
        TelemetryWorld world = world();
        Machine machine = world.machine(1);
        feed(world, machine, 0, 30, 12);
        feed(world, machine, 0, 29, 71.5);
        feed(world, machine, 0, 28, 0);
        List<Series> series = utilization(world, machine);
        assertThat(read(world, series).value())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(series.getFirst(), samples(world.now().minus(30, MINUTES), 71.5)));
    }

    @Test
    void read_slotWithoutSample_isAbsentAndNotZero() {
        TelemetryWorld world = world();
        Machine machine = world.machine(1);
        feed(world, machine, 0, 30, 0);
        feed(world, machine, 0, 15, 3);
        List<Series> series = utilization(world, machine);

        Samples samples = read(world, series).value().get(series.getFirst());

        assertThat(samples)
                .isEqualTo(new Samples(
                        new long[] {
                            world.now().minus(30, MINUTES).getEpochSecond(),
                            world.now().minus(15, MINUTES).getEpochSecond()
                        },
                        new double[] {0, 3}));
    }

    @Test
    void read_seriesSilentInTheWindow_isAbsentWithoutAGap() {
        TelemetryWorld world = world();
        Machine silent = world.machine(1);
        Machine alive = world.machine(1);
        feed(world, silent, 0, 180, 50);
        feed(world, alive, 0, 30, 50);
        List<Series> both = new ArrayList<>(utilization(world, silent));
        both.addAll(utilization(world, alive));

        Read<Map<Series, Samples>> read = read(world, both);

        assertThat(read.gaps()).isEmpty();
        assertThat(read.value().keySet()).extracting(Series::machine).containsExactly(alive.id());
    }

    @Test
    void read_window_includesItsStartAndNotItsEnd() {
        TelemetryWorld world = world();
        Machine machine = world.machine(1);
        feed(world, machine, 0, 60, 10);
        feed(world, machine, 0, 30, 20);
        List<Series> series = utilization(world, machine);
        Window window = new Window(world.now().minus(60, MINUTES), world.now().minus(30, MINUTES), PERIOD);
        assertThat(world.telemetry().read(series, window).value())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(series.getFirst(), samples(world.now().minus(60, MINUTES), 10)));
    }

    @Test
    void read_hourlyPeriod_bringsTheLargestOfEachHour() {
        TelemetryWorld world = world();
        Machine machine = world.machine(1);
        feed(world, machine, 0, 115, 5);
        feed(world, machine, 0, 70, 40);
        feed(world, machine, 0, 20, 9);
        List<Series> series = utilization(world, machine);
        Window window = new Window(world.now().minus(120, MINUTES), world.now(), Duration.ofHours(1));
        assertThat(world.telemetry().read(series, window).value().get(series.getFirst()))
                .isEqualTo(new Samples(
                        new long[] {
                            world.now().minus(120, MINUTES).getEpochSecond(),
                            world.now().minus(60, MINUTES).getEpochSecond()
                        },
                        new double[] {40, 9}));
    }

    @Test
    void read_moreThanOneBatch_bringsEverySeries() {
        TelemetryWorld world = world();
        List<Machine> machines = new ArrayList<>();
        for (int i = 0; i < world.overOneBatch(); i++) {
            Machine machine = world.machine(1);
            feed(world, machine, 0, 30, i % 100);
            machines.add(machine);
        }
        List<Series> series = world.telemetry().discover(machines, List.of()).value().stream()
                .filter(found -> found.signal() == Signal.ACCELERATOR_UTILIZATION)
                .toList();

        Read<Map<Series, Samples>> read = read(world, series);

        assertThat(read.gaps()).isEmpty();
        assertThat(read.value().keySet())
                .extracting(Series::machine)
                .containsExactlyInAnyOrderElementsOf(
                        machines.stream().map(Machine::id).toList());
    }

    @Test
    void read_nothing_bringsNothing() {
        assertThat(read(world(), List.of())).isEqualTo(Read.of(Map.of()));
    }

    @Test
    void builtIn_cpu_isReadWithoutDiscovery() {
        TelemetryWorld world = world();
        Machine machine = world.machine(1);
        Instant at = world.now().minus(30, MINUTES);
        world.feed(machine, Signal.CPU, 0, at, 37);
        List<Series> series = world.telemetry().builtIn(List.of(machine), Signal.CPU);
        assertThat(series).hasSize(1).extracting(Series::device).containsExactly("");
        assertThat(read(world, series).value().get(series.getFirst())).isEqualTo(samples(at, 37));
    }

    @Test
    void builtIn_network_isInBytesPerSecond() {
        TelemetryWorld world = world();
        Machine machine = world.machine(1);
        Instant start = world.now().minus(30, MINUTES);
        for (int minute = 0; minute < 5; minute++) {
            world.feed(machine, Signal.NETWORK_IN, 0, start.plus(minute, MINUTES), 2_000_000);
        }
        List<Series> series = world.telemetry().builtIn(List.of(machine), Signal.NETWORK_IN);
        Samples samples = read(world, series).value().get(series.getFirst());
        assertThat(samples.size()).isEqualTo(1);
        assertThat(samples.value(0)).isBetween(1_900_000.0, 2_100_000.0);
    }

    @Test
    void builtIn_signalOfADevice_isNeverBuiltIn() {
        TelemetryWorld world = world();
        assertThat(world.telemetry().builtIn(List.of(world.machine(1)), Signal.ACCELERATOR_UTILIZATION))
                .isEmpty();
    }

    @Test
    void howToMeasure_tellsPeopleSomething() {
        TelemetryWorld world = world();
        assertThat(world.telemetry().howToMeasure(world.machine(1))).isNotBlank();
    }

    private static void feed(TelemetryWorld world, Machine machine, int device, int minutesAgo, double value) {
        Instant at = world.now().minus(minutesAgo, MINUTES);
        world.feed(machine, Signal.ACCELERATOR_UTILIZATION, device, at, value);
    }

    private static List<Series> utilization(TelemetryWorld world, Machine machine) {
        return world.telemetry().discover(List.of(machine), List.of()).value().stream()
                .filter(series -> series.signal() == Signal.ACCELERATOR_UTILIZATION)
                .toList();
    }

    private static Read<Map<Series, Samples>> read(TelemetryWorld world, List<Series> series) {
        return world.telemetry().read(series, new Window(world.now().minus(60, MINUTES), world.now(), PERIOD));
    }

    private static Samples samples(Instant at, double value) {
        return new Samples(new long[] {at.getEpochSecond()}, new double[] {value});
    }
}
