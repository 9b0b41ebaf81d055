package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.cloud.Read;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What callers of {@link dev.sluice.cloud.MachinePower} rely on. */
public abstract class MachinePowerContract {
    /** A world without machines; a new one for every test. */
    protected abstract PowerWorld world();

    @Test
    void stop_runningMachine_isNotBilledInTheEnd() {
        PowerWorld world = world();
        String id = world.running();

        Map<String, Outcome> outcomes = stop(world, id);

        assertThat(outcomes).containsOnlyKeys(id);
        assertAccepted(outcomes.get(id));
        if (outcomes.get(id) instanceof Outcome.Done) {
            assertThat(state(world, id).billed()).as("Done means read back").isFalse();
        }
        world.settle();
        assertThat(state(world, id)).isEqualTo(MachineState.STOPPED);
    }

    @Test
    void stop_oneMachineGone_stopsTheOthers() {
        PowerWorld world = world();
        String gone = world.running();
        String first = world.running();
        String second = world.running();
        List<Machine> machines = machines(world, first, gone, second);
        world.terminate(gone);

        Map<String, Outcome> outcomes = world.power().stop(machines);

        assertThat(outcomes).containsOnlyKeys(first, gone, second);
        assertNotAccepted(outcomes.get(gone));
        assertAccepted(outcomes.get(first));
        assertAccepted(outcomes.get(second));
        world.settle();
        assertThat(state(world, first)).isEqualTo(MachineState.STOPPED);
        assertThat(state(world, second)).isEqualTo(MachineState.STOPPED);
    }

    @Test
    void stop_oneMachineProtected_stopsTheOthersAndLeavesIt() {
        PowerWorld world = world();
        String kept = world.running();
        String other = world.running();
        assumeTrue(world.protect(kept), "this world has no stop protection");

        Map<String, Outcome> outcomes = stop(world, kept, other);

        assertThat(outcomes.get(kept)).isInstanceOf(Outcome.Refused.class);
        assertAccepted(outcomes.get(other));
        world.settle();
        assertThat(state(world, kept)).isEqualTo(MachineState.RUNNING);
        assertThat(state(world, other)).isEqualTo(MachineState.STOPPED);
    }

    @Test
    void stop_machineStoppedAlready_isDone() {
        PowerWorld world = world();
        String id = world.running();
        List<Machine> asItWas = machines(world, id);
        world.stop(id);
        assertThat(world.power().stop(asItWas).get(id)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void stop_twice_isHarmless() {
        PowerWorld world = world();
        String id = world.running();
        List<Machine> machines = machines(world, id);
        world.power().stop(machines);
        assertAccepted(world.power().stop(machines).get(id));
        world.settle();
        assertThat(state(world, id)).isEqualTo(MachineState.STOPPED);
    }

    @Test
    void stop_nothing_asksNothing() {
        assertThat(world().power().stop(List.of())).isEmpty();
    }

    @Test
    void stop_moreThanOnePage_answersForEach() {
        PowerWorld world = world();
        List<String> ids = world.overOnePage();
        Map<String, Outcome> outcomes = stop(world, ids.toArray(String[]::new));
        assertThat(outcomes.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(outcomes.values()).allSatisfy(MachinePowerContract::assertAccepted);
        world.settle();
        assertThat(world.machines().reread(new HashSet<>(ids)).value())
                .hasSameSizeAs(ids)
                .extracting(Machine::state)
                .containsOnly(MachineState.STOPPED);
    }

    @Test
    void start_stoppedMachine_runsAgain() {
        PowerWorld world = world();
        String id = world.running();
        Machine before = machines(world, id).getFirst();
        world.stop(id);

        assertAccepted(world.power().start(List.of(id)).get(id));

        world.settle();
        Machine after = machines(world, id).getFirst();
        assertThat(after.state()).isEqualTo(MachineState.RUNNING);
        if (world.startMovesLaunchTime()) {
            assertThat(after.launchedAt()).isAfter(before.launchedAt());
        }
    }

    @Test
    void start_oneMachineGone_startsTheOthers() {
        PowerWorld world = world();
        String gone = world.running();
        String other = world.running();
        world.stop(gone);
        world.stop(other);
        world.terminate(gone);

        Map<String, Outcome> outcomes = world.power().start(List.of(gone, other));

        assertThat(outcomes).containsOnlyKeys(gone, other);
        assertNotAccepted(outcomes.get(gone));
        world.settle();
        assertThat(state(world, other)).isEqualTo(MachineState.RUNNING);
    }

    @Test
    void start_noCapacity_failsWithTheProvidersCodeAndStartsTheOthers() {
        PowerWorld world = world();
        String scarce = world.running();
        String other = world.running();
        world.stop(scarce);
        world.stop(other);
        assumeTrue(world.exhaust(scarce), "this world always has capacity");

        Map<String, Outcome> outcomes = world.power().start(List.of(scarce, other));

        assertThat(outcomes.get(scarce)).isInstanceOf(Outcome.Failed.class);
        world.settle();
        assertThat(state(world, scarce)).isEqualTo(MachineState.STOPPED);
        assertThat(state(world, other)).isEqualTo(MachineState.RUNNING);
    }

    @Test
    void start_nothing_asksNothing() {
        assertThat(world().power().start(List.of())).isEmpty();
    }

    @Test
    void protection_ofProtectedAndOrdinaryMachine_tellsThemApart() {
        PowerWorld world = world();
        String kept = world.running();
        String other = world.running();
        assertThat(world.power().protection(other)).isEqualTo(Read.of(Optional.empty()));
        assumeTrue(world.protect(kept), "this world has no stop protection");
        assertThat(world.power().protection(kept).value()).isPresent();
        assertThat(world.power().protection(other)).isEqualTo(Read.of(Optional.empty()));
    }

    @Test
    void protection_ofMachineThatIsGone_isNotAFreePass() {
        Read<Optional<String>> read = world().power().protection("i-0123456789abcdef0");
        assertThat(read.complete() && read.value().isEmpty())
                .as("an id that cannot be asked about is not unprotected")
                .isFalse();
    }

    @Test
    void permissions_areNamedOnce() {
        assertThat(world().power().permissions())
                .extracting(permission -> permission.action())
                .doesNotHaveDuplicates();
    }

    private static Map<String, Outcome> stop(PowerWorld world, String... ids) {
        return world.power().stop(machines(world, ids));
    }

    private static List<Machine> machines(PowerWorld world, String... ids) {
        List<Machine> found =
                new ArrayList<>(world.machines().reread(Set.of(ids)).value());
        assertThat(found).hasSize(ids.length);
        return found;
    }

    private static MachineState state(PowerWorld world, String id) {
        return machines(world, id).getFirst().state();
    }

    private static void assertAccepted(Outcome outcome) {
        assertThat(outcome).isInstanceOfAny(Outcome.Done.class, Outcome.Pending.class);
    }

    private static void assertNotAccepted(Outcome outcome) {
        assertThat(outcome).isInstanceOfAny(Outcome.Refused.class, Outcome.Failed.class);
    }
}
