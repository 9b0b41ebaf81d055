package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.cloud.Read;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What callers of {@link dev.sluice.cloud.Machines} rely on. */
public abstract class MachinesContract {
    /** A world without machines; a new one for every test. */
    protected abstract MachineWorld world();

    @Test
    void list_emptyCell_isEmptyAndComplete() {
        Read<List<Machine>> read = world().machines().list();
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).isEmpty();
    }

    @Test
    void list_runningAndStopped_hasBothOrderedById() {
        MachineWorld world = world();
        String first = world.running();
        String second = world.running();
        String stopped = world.running();
        world.stop(stopped);

        Read<List<Machine>> read = world.machines().list();

        assertThat(read.gaps()).isEmpty();
        assertThat(read.value()).extracting(Machine::id).containsExactlyInAnyOrder(first, second, stopped);
        assertThat(read.value()).extracting(Machine::id).isSorted();
        assertThat(byId(read, first).state()).isEqualTo(MachineState.RUNNING);
        assertThat(byId(read, stopped).state()).isEqualTo(MachineState.STOPPED);
    }

    @Test
    void list_machine_saysWhatItCarriesAndWhoseItIs() {
        MachineWorld world = world();
        Map<String, String> labels = world.someLabels();
        String id = world.running(labels);

        Machine machine = byId(world.machines().list(), id);

        assertThat(machine.accelerators().devices()).isPositive();
        assertThat(machine.accelerators().equivalent()).isPositive();
        assertThat(machine.labels()).containsAllEntriesOf(labels);
        assertThat(machine.group()).isEmpty();
        assertThat(machine.purchase().prepaid()).isFalse();
    }

    @Test
    void list_machineWithoutAccelerators_isAbsent() {
        MachineWorld world = world();
        Optional<String> plain = world.plain();
        assumeTrue(plain.isPresent(), "this world has no machines without accelerators");
        String wanted = world.running();
        assertThat(world.machines().list().value())
                .extracting(Machine::id)
                .contains(wanted)
                .doesNotContain(plain.get());
    }

    @Test
    void list_terminatedMachine_isAbsent() {
        MachineWorld world = world();
        String gone = world.running();
        world.terminate(gone);
        Read<List<Machine>> read = world.machines().list();
        assertThat(read.value()).extracting(Machine::id).doesNotContain(gone);
        assertThat(read.gaps()).isEmpty();
    }

    @Test
    void list_moreThanOnePage_isReadToTheEnd() {
        MachineWorld world = world();
        List<String> ids = world.overOnePage();
        assertThat(world.machines().list().value())
                .extracting(Machine::id)
                .containsExactlyElementsOf(ids.stream().sorted().toList());
    }

    @Test
    void list_groupMember_namesItsGroup() {
        MachineWorld world = world();
        Optional<String> member = world.grouped("workers");
        assumeTrue(member.isPresent(), "this world has no groups");
        assertThat(byId(world.machines().list(), member.get()).group())
                .hasValueSatisfying(group -> assertThat(group.id()).isEqualTo("workers"));
    }

    @Test
    void reread_machineStoppedSince_isSeenAsItIsNow() {
        MachineWorld world = world();
        String id = world.running();
        assertThat(byId(world.machines().list(), id).state()).isEqualTo(MachineState.RUNNING);
        world.stop(id);

        Read<List<Machine>> read = world.machines().reread(Set.of(id));

        assertThat(read.gaps()).isEmpty();
        assertThat(read.value()).extracting(Machine::state).containsExactly(MachineState.STOPPED);
    }

    @Test
    void reread_oneMachineGone_keepsTheOthers() {
        MachineWorld world = world();
        String gone = world.running();
        String stays = world.running();
        world.terminate(gone);
        assertThat(world.machines().reread(Set.of(gone, stays)).value())
                .extracting(Machine::id)
                .containsExactly(stays);
    }

    @Test
    void reread_idThatNeverWas_keepsTheOthers() {
        MachineWorld world = world();
        String stays = world.running();
        // Providers refuse the whole call for one id they don't know; the port must not.
        String never = "i-0123456789abcdef0";
        assertThat(world.machines().reread(Set.of(never, stays)).value())
                .extracting(Machine::id)
                .containsExactly(stays);
    }

    @Test
    void reread_nothing_isNothing() {
        assertThat(world().machines().reread(Set.of())).isEqualTo(Read.of(List.of()));
    }

    @Test
    void reread_moreThanOnePage_bringsEachOnce() {
        MachineWorld world = world();
        List<String> ids = world.overOnePage();
        assertThat(world.machines().reread(new HashSet<>(ids)).value())
                .extracting(Machine::id)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    private static Machine byId(Read<List<Machine>> read, String id) {
        return read.value().stream()
                .filter(machine -> machine.id().equals(id))
                .findAny()
                .orElseThrow(() -> new AssertionError(id + " is not among " + read.value()));
    }
}
