package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Machines;
import dev.sluice.model.Cell;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Outcome;
import dev.sluice.model.Purchase;
import dev.sluice.testkit.contract.MachinePowerContract;
import dev.sluice.testkit.contract.PowerWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryPowerTest extends MachinePowerContract {
    private static final Cell CELL = MemoryWorld.CELL;

    private final MemoryCloud cloud = new MemoryCloud(MemoryWorld.NOW);
    private final MemoryRegion region = cloud.region(CELL);

    @Override
    protected PowerWorld world() {
        return new MemoryWorld();
    }

    @Test
    void stop_takesItsTime_isBilledUntilItIsStopped() {
        MemoryMachine machine = region.add(MachineMaker.machine(CELL, "i-1"))
                .transitionsTake(Duration.ofSeconds(40), Duration.ofSeconds(30));

        assertThat(stop(machine)).isInstanceOf(Outcome.Pending.class);
        cloud.clock().advance(Duration.ofSeconds(39));
        assertThat(machine.state()).isEqualTo(MachineState.STOPPING);
        cloud.clock().advance(Duration.ofSeconds(1));
        assertThat(machine.state()).isEqualTo(MachineState.STOPPED);
    }

    @Test
    void stop_takesNoTime_isReadBackInTheSameCall() {
        MemoryMachine machine =
                region.add(MachineMaker.machine(CELL, "i-1")).transitionsTake(Duration.ZERO, Duration.ZERO);
        assertThat(stop(machine)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void stop_portThatWaits_isReadBackAsStoppedAndTheClockHasMoved() {
        cloud.powerWaits(Duration.ofMinutes(1));
        MemoryMachine machine = region.add(MachineMaker.machine(CELL, "i-1"))
                .transitionsTake(Duration.ofSeconds(40), Duration.ofSeconds(30));
        assertThat(stop(machine)).isInstanceOf(Outcome.Done.class);
        assertThat(cloud.clock().instant()).isEqualTo(MemoryWorld.NOW.plusSeconds(40));
    }

    @Test
    void stop_portThatWaitsTooShort_isPending() {
        cloud.powerWaits(Duration.ofSeconds(30));
        MemoryMachine machine = region.add(MachineMaker.machine(CELL, "i-1"))
                .transitionsTake(Duration.ofSeconds(40), Duration.ofSeconds(30));
        assertThat(stop(machine)).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void stop_oneTimeSpot_isRefused() {
        MemoryMachine machine = region.add(MachineMaker.machine(CELL, "i-1").purchase(Purchase.SPOT_ONE_TIME));
        assertThat(stop(machine)).isInstanceOf(Outcome.Refused.class);
        assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
    }

    @Test
    void stop_groupMember_isReplacedByAnotherMachine() {
        region.replaces("workers", Duration.ofMinutes(5));
        MemoryMachine member = region.add(MachineMaker.machine(CELL, "i-1").group("autoscaling-group", "workers"));
        stop(member);
        cloud.clock().advance(Duration.ofMinutes(6));
        List<Machine> machines = region.get(Machines.class).list().value();
        assertThat(machines).extracting(Machine::id).containsExactly("i-1-r");
        assertThat(machines).extracting(Machine::state).containsExactly(MachineState.RUNNING);
    }

    @Test
    void start_lastCapacityOfTheTypeTaken_fails() {
        region.capacity("g6.xlarge", 1);
        for (String id : List.of("i-1", "i-2")) {
            region.add(MachineMaker.machine(CELL, id)).stopByHand();
        }
        cloud.clock().advance(Duration.ofMinutes(2));
        assertThat(region.get(MachinePower.class).start(List.of("i-1", "i-2")).values())
                .hasExactlyElementsOfTypes(Outcome.Pending.class, Outcome.Failed.class);
    }

    @Test
    void start_movesTheLaunchTime_andStopsKeepIt() {
        MemoryMachine machine = region.add(MachineMaker.machine(CELL, "i-1"));
        Instant launched = machine.now().launchedAt();
        stop(machine);
        cloud.clock().advance(Duration.ofHours(1));
        assertThat(machine.now().launchedAt()).isEqualTo(launched);
        region.get(MachinePower.class).start(List.of("i-1"));
        assertThat(machine.now().launchedAt()).isEqualTo(cloud.clock().instant());
    }

    @Test
    void acts_refusedOnes_areWrittenDownToo() {
        MemoryMachine kept = region.add(MachineMaker.machine(CELL, "i-1")).protect("kept");
        MemoryMachine other = region.add(MachineMaker.machine(CELL, "i-2"));
        stop(kept);
        stop(other);
        assertThat(cloud.acts()).extracting(act -> act.machine().id()).containsExactly("i-1", "i-2");
        assertThat(cloud.acts()).extracting(PowerAct::accepted).containsExactly(false, true);
    }

    private Outcome stop(MemoryMachine machine) {
        Machine now = machine.now();
        return region.get(MachinePower.class).stop(List.of(now)).get(now.id());
    }
}
