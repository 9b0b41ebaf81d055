package dev.sluice.idle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.model.Machine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SampleTest {
    private final IdlePolicy policy = Given.policy("idle: {sample-machines: 10}");

    @Test
    void of_machinesInAnotherOrder_theSameSample() {
        List<Machine> fleet = fleet(50);
        List<Machine> shuffled = new ArrayList<>(fleet);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(Sample.of(shuffled, listing(fleet, 1), policy))
                .isEqualTo(Sample.of(fleet, listing(fleet, 1), policy))
                .hasSize(10);
    }

    @Test
    void of_oneMachineLeaves_theOthersStay() {
        List<Machine> fleet = fleet(50);
        Set<String> before = Sample.of(fleet, listing(fleet, 1), policy);
        String gone = before.iterator().next();
        List<Machine> rest =
                fleet.stream().filter(machine -> !machine.id().equals(gone)).toList();

        assertThat(Sample.of(rest, listing(rest, 1), policy))
                .containsAll(before.stream().filter(id -> !id.equals(gone)).toList());
    }

    @Test
    void of_manyDevicesEach_asManyMachinesAsOneCallBrings() {
        List<Machine> fleet = fleet(300);

        assertThat(Sample.of(fleet, listing(fleet, 16), Given.policy("idle: {sample-machines: 100}")))
                .hasSize(18);
    }

    @Test
    void of_machineWithoutSeries_isLeftOut() {
        List<Machine> fleet = fleet(5);

        assertThat(Sample.of(fleet, listing(fleet, 0), policy)).isEmpty();
    }

    @Test
    void from_sameMemory_learnsOnceAndAfterAChangeAgain() {
        LearnedOnce learned = new LearnedOnce();
        byte[] empty = IdleMemoryJson.write(IdleMemory.NONE);
        byte[] other = IdleMemoryJson.write(new IdleMemory(
                Optional.of(Given.NOW),
                Optional.empty(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                Band.NONE,
                new TreeMap<>()));

        var first = learned.from(Optional.of(empty), policy);

        assertThat(learned.from(Optional.of(empty.clone()), policy).patience()).isSameAs(first.patience());
        assertThat(learned.from(Optional.of(other), policy).memory()).isNotEqualTo(first.memory());
    }

    private static List<Machine> fleet(int machines) {
        List<Machine> fleet = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            fleet.add(Given.machine("i-" + i).build());
        }
        return fleet;
    }

    private static Listing listing(List<Machine> machines, int devices) {
        Map<String, List<Series>> known = new HashMap<>();
        for (Machine machine : machines) {
            List<Series> series = new ArrayList<>();
            for (int device = 0; device < devices; device++) {
                String name = Integer.toString(device);
                series.add(new Series(machine.id(), Signal.ACCELERATOR_UTILIZATION, name, false, name));
            }
            known.put(machine.id(), series);
        }
        return new Listing(known, true, Optional.empty(), List.of());
    }
}
