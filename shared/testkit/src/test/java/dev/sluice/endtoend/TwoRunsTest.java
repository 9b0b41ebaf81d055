package dev.sluice.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.MachineState;
import dev.sluice.model.Outcome;
import dev.sluice.model.RunReport;
import dev.sluice.testkit.Demand;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.Faults.Call;
import dev.sluice.testkit.PowerAct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two runs at once, and one that was frozen while another one took its place. */
class TwoRunsTest {
    private static final int MANY = 300;
    private static final String TWO_A_DAY = World.POLICY.replace("machines-per-day: 10", "machines-per-day: 2");

    @RepeatedTest(10)
    void act_fourAtOnce_stopsEachMachineOnceAndHoldsTheLimit() throws Exception {
        World world = new World(TWO_A_DAY);
        List<Callable<Optional<RunReport>>> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(() -> world.act(new Faults()));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Optional<RunReport>> run : threads.invokeAll(runs)) {
                assertThat(run.get()).isPresent();
            }
        }
        world.recover();

        assertThat(world.stops()).hasSize(2);
        assertThat(World.IDLE).containsAll(world.touched());
        assertThat(world.intended()).isEqualTo(world.touched());
        assertThat(world.cloud.acts()).hasSize(2);
        assertSettled(world);
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"STATE_WRITE", "STATE_READ"})
    void act_anotherRunComesInBetween_stopsEachMachineOnce(Call call) {
        int n = 1;
        for (; n < MANY; n++) {
            World world = new World();
            Faults faults = new Faults().freezeAfter(call, n, () -> world.act(new Faults()));
            world.act(faults);
            world.recover();

            assertThat(world.stopped()).isEqualTo(new TreeSet<>(World.IDLE));
            assertThat(world.cloud.acts()).as("frozen after %s %d", call, n).hasSize(World.IDLE.size());
            assertSettled(world);
            if (faults.calls(call) < n) {
                break;
            }
        }
        assertThat(n).isBetween(6, MANY - 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"STATE_WRITE", "STATE_READ", "READ", "REREAD", "PROTECTION"})
    void act_frozenForAnHourAndAnotherRunTookOver_neverActsOnWhatItSawBefore(Call call) {
        int n = 1;
        while (n < MANY && frozenAfter(call, n)) {
            n++;
        }
        assertThat(n).isBetween(2, MANY - 1);
    }

    /** Whether there was such a call; if so, all of it came right. */
    private static boolean frozenAfter(Call call, int n) {
        World world = new World();
        Faults faults = new Faults().freezeAfter(call, n, () -> hourWithWork(world));
        world.act(faults);
        if (faults.calls(call) < n) {
            return false;
        }
        world.recover();

        assertThat(world.region.machine("i-idle-1").state())
                .as("work came back to i-idle-1; frozen after %s %d", call, n)
                .isIn(unlessStoppedBefore(world));
        assertThat(World.IDLE).containsAll(world.touched());
        assertThat(world.intended()).containsAll(world.touched());
        assertSettled(world);
        return true;
    }

    private static void hourWithWork(World world) {
        world.region.machine("i-idle-1").demandFrom(world.now().plusSeconds(60), Demand.steady(90));
        world.cloud.clock().advance(Duration.ofMinutes(30));
        world.act(new Faults());
        world.cloud.clock().advance(Duration.ofMinutes(30));
    }

    /** The work may have come too late: a machine that was stopped before it came stays so. */
    private static List<MachineState> unlessStoppedBefore(World world) {
        boolean before = world.cloud.acts().stream()
                .anyMatch(act -> act.machine().id().equals("i-idle-1")
                        && act.kind() == PowerAct.Kind.STOP
                        && act.at().isBefore(World.NOW.plus(Duration.ofMinutes(3))));
        return before ? List.of(MachineState.STOPPED) : List.of(MachineState.RUNNING);
    }

    private static void assertSettled(World world) {
        assertThat(world.journal())
                .allSatisfy((act, outcome) -> assertThat(outcome)
                        .hasValueSatisfying(each -> assertThat(each).isNotInstanceOf(Outcome.Pending.class)));
    }
}
