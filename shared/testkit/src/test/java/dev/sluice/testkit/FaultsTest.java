package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.StateStore;
import dev.sluice.cloud.Telemetry;
import dev.sluice.cloud.Telemetry.Window;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Outcome;
import dev.sluice.testkit.Faults.Call;
import dev.sluice.testkit.Faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final MemoryCloud cloud = new MemoryCloud(MemoryWorld.NOW);
    private final MemoryRegion region = cloud.region(MemoryWorld.CELL);
    private final Faults faults = new Faults();
    private final Ports ports = faults.over(region);
    private final StateStore store = faults.over(cloud.state());

    @BeforeEach
    void fourMachines() {
        for (int i = 1; i <= 4; i++) {
            region.add(MachineMaker.machine(MemoryWorld.CELL, "i-" + i));
        }
    }

    @Test
    void noFault_everyPort_answersAsTheRealOne() {
        assertThat(ports.get(Machines.class).list())
                .isEqualTo(region.get(Machines.class).list());
        assertThat(store.create("a", new byte[0])).isPresent();
    }

    @Test
    void refused_secondCallOnly_namesTheReasonThereAndNowhereElse() {
        faults.at(Call.LIST, 2, Fault.REFUSED);
        Machines machines = ports.get(Machines.class);
        assertThat(machines.list().complete()).isTrue();
        Read<List<Machine>> second = machines.list();
        assertThat(second.value()).isEmpty();
        assertThat(second.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.REFUSED);
        assertThat(machines.list().complete()).isTrue();
    }

    @Test
    void cut_telemetry_bringsHalfAndAGap() {
        faults.always(Call.READ, Fault.CUT);
        Telemetry telemetry = ports.get(Telemetry.class);
        var window = new Window(MemoryWorld.NOW.minus(Duration.ofHours(1)), MemoryWorld.NOW, Duration.ofMinutes(5));
        var read = telemetry.read(telemetry.builtIn(region.machines(), Signal.CPU), window);
        assertThat(read.value()).hasSize(2);
        assertThat(read.complete()).isFalse();
    }

    @Test
    void refusing_oneMachine_othersOfTheBatchAreStopped() {
        faults.refusing("i-2");
        Map<String, Outcome> outcomes = ports.get(MachinePower.class).stop(region.machines());
        assertThat(outcomes.get("i-2")).isInstanceOf(Outcome.Refused.class);
        assertThat(region.machine("i-2").state()).isEqualTo(MachineState.RUNNING);
        assertThat(region.machine("i-3").state()).isEqualTo(MachineState.STOPPING);
    }

    @Test
    void answerLost_stop_isDoneAndHeardAsAFailure() {
        faults.always(Call.STOP, Fault.ANSWER_LOST);
        Map<String, Outcome> outcomes = ports.get(MachinePower.class).stop(region.machines());
        assertThat(outcomes).hasSize(4).allSatisfy((id, outcome) -> {
            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(region.machine(id).state()).isEqualTo(MachineState.STOPPING);
        });
    }

    @Test
    void refused_stateWrite_throwsAndKeepsNothing() {
        faults.at(Call.STATE_WRITE, 1, Fault.REFUSED);
        assertThatExceptionOfType(CloudProblem.class).isThrownBy(() -> store.create("a", new byte[0]));
        assertThat(cloud.state().get("a")).isEmpty();
    }

    @Test
    void answerLost_stateWrite_throwsAndKeepsIt() {
        faults.at(Call.STATE_WRITE, 1, Fault.ANSWER_LOST);
        assertThatExceptionOfType(CloudProblem.class).isThrownBy(() -> store.create("a", new byte[0]));
        assertThat(cloud.state().get("a")).isPresent();
    }

    @Test
    void crash_atTheSecondWrite_leavesTheFirstAndNothingRunsOn() {
        faults.at(Call.STATE_WRITE, 2, Fault.CRASH_BEFORE);
        store.create("a", new byte[0]);
        assertThatExceptionOfType(Crash.class).isThrownBy(() -> store.create("b", new byte[0]));
        assertThatExceptionOfType(Crash.class).isThrownBy(() -> store.get("a"));
        assertThatExceptionOfType(Crash.class)
                .isThrownBy(() -> ports.get(MachinePower.class).stop(region.machines()));
        assertThat(faults.crashed()).isTrue();
        assertThat(cloud.state().list("")).containsExactly("a");
        assertThat(cloud.acts()).isEmpty();
    }

    @Test
    void crashAfter_write_isKeptAndNotHeardOf() {
        faults.at(Call.STATE_WRITE, 1, Fault.CRASH_AFTER);
        assertThatExceptionOfType(Crash.class).isThrownBy(() -> store.create("a", new byte[0]));
        assertThat(cloud.state().get("a")).isPresent();
    }
}
