package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Accelerators;
import dev.sluice.model.Group;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Purchase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tenancy;

class DraftTest {
    private static final InstanceTypes.Type GPU = new InstanceTypes.Type(
            Optional.of(new Accelerators(Accelerators.Kind.NVIDIA_GPU, "T4", 1, BigDecimal.ONE, 16_384)), true);

    @ParameterizedTest(name = "lifecycle {0}, reservation {1}, block {2}: {3}")
    @CsvSource({
        ",                                  ,        ,        ON_DEMAND",
        ",                                  cr-1,    ,        CAPACITY_RESERVATION",
        "spot,                              ,        ,        SPOT_ONE_TIME",
        "capacity-block,                    cr-1,    ,        CAPACITY_BLOCK",
        ",                                  cr-1,    cb-1,    CAPACITY_BLOCK",
        "interruptible-capacity-reservation,cr-1,    ,        UNKNOWN",
        "scheduled,                         ,        ,        UNKNOWN",
        "what-comes-next-year,              ,        ,        UNKNOWN"
    })
    void machine_paidForInOneWay_isSaidSo(String lifecycle, String reservation, String block, Purchase paid) {
        assertThat(machine(instance -> instance.instanceLifecycle(lifecycle)
                                .capacityReservationId(reservation)
                                .capacityBlockId(block))
                        .purchase())
                .isEqualTo(paid);
    }

    @Test
    void machine_spotWithAPersistentRequest_canBeStartedAgain() {
        Draft draft = draft(instance -> instance.instanceLifecycle("spot").spotInstanceRequestId("sir-1"));

        assertThat(draft.machine(Fake.CELL, GPU, Set.of("sir-1")).purchase()).isEqualTo(Purchase.SPOT_PERSISTENT);
        assertThat(draft.machine(Fake.CELL, GPU, Set.of("sir-2")).purchase()).isEqualTo(Purchase.SPOT_ONE_TIME);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "pending, STARTING",
        "running, RUNNING",
        "stopping, STOPPING",
        "stopped, STOPPED",
        "shutting-down, GONE",
        "terminated, GONE",
        "hovering, RUNNING"
    })
    void machine_state_anUnknownOneIsTakenForBilled(String name, MachineState state) {
        assertThat(draft(instance -> instance.state(it -> it.name(name))).state())
                .isEqualTo(state);
    }

    @Test
    void machine_thatAStopWouldEnd_isUnstoppable() {
        assertThat(machine(instance -> instance.rootDeviceType(DeviceType.INSTANCE_STORE))
                        .unstoppable())
                .hasValueSatisfying(why -> assertThat(why).contains("root volume"));
        assertThat(machine(instance -> instance.placement(place -> place.tenancy(Tenancy.HOST)))
                        .unstoppable())
                .hasValueSatisfying(why -> assertThat(why).contains("dedicated host"));
        assertThat(machine(instance -> instance.launchTime(null)).unstoppable())
                .hasValueSatisfying(why -> assertThat(why).contains("when it was started"));
        assertThat(machine(instance -> {}).unstoppable()).isEmpty();
    }

    @Test
    void machine_thatAwsRunsForTheAccount_isOfAGroup() {
        assertThat(machine(instance -> instance.operator(
                                operator -> operator.managed(true).principal("eks.amazonaws.com")))
                        .group())
                .contains(new Group("managed", "eks.amazonaws.com", Optional.empty()));
        assertThat(machine(instance -> instance.operator(operator -> operator.managed(false)))
                        .group())
                .isEmpty();
    }

    @Test
    void machine_localDisksAndPlacementGroup_areThoseOfTypeAndPlacement() {
        Machine machine = machine(instance -> instance.placement(place -> place.groupName("train")));

        assertThat(machine.localDisks()).isTrue();
        assertThat(machine.cluster()).contains("placement-group/train");
    }

    private static Machine machine(Consumer<Instance.Builder> change) {
        return draft(change).machine(Fake.CELL, GPU, Set.of());
    }

    private static Draft draft(Consumer<Instance.Builder> change) {
        Instance.Builder instance = Instance.builder()
                .instanceId("i-1")
                .instanceType("g4dn.xlarge")
                .launchTime(Instant.parse("2026-11-01T00:00:00Z"))
                .rootDeviceType(DeviceType.EBS)
                .state(state -> state.name("running"));
        change.accept(instance);
        return Draft.of(instance.build());
    }
}
