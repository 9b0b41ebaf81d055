package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakeCompute;
import dev.sluice.azure.testing.FakePower;
import dev.sluice.cloud.Read;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzurePowerTest {
    private final AzureWorld azure = new AzureWorld();
    private final PoweredWorld world = new PoweredWorld(azure);

    @AfterEach
    void close() {
        azure.close();
    }

    @Test
    void stop_operationThatTakesTime_isFollowedToItsEnd() {
        world.fake.polls(3);
        String id = world.running();
        assertThat(stop(id)).isEqualTo(new Outcome.Done(id + " reads back as stopped"));
        assertThat(world.machine(id).power()).isEqualTo("deallocated");
        assertThat(azure.azure.wire().calls(FakePower.OPERATION)).hasSize(4);
    }

    @Test
    void stop_machineThatIsOffButBilled_isDeallocated() {
        String id = world.running();
        world.machine(id).power("stopped", AzureWorld.NOW);
        assertThat(machine(id).state()).isEqualTo(MachineState.OFF_BUT_BILLED);
        assertThat(stop(id)).isInstanceOf(Outcome.Done.class);
        assertThat(machine(id).state()).isEqualTo(MachineState.STOPPED);
    }

    @Test
    void stop_stillUnderWayAtTheEndOfPatience_isPendingWithItsId() {
        world.fake.polls(1_000);
        String id = world.running();
        assertThat(stop(id)).isEqualTo(new Outcome.Pending(id, id + " is not stopped yet"));
    }

    @Test
    void stop_answerLost_theStateSaysThatItWasTaken() {
        String id = world.running();
        azure.azure.wire().lose(FakePower.DEALLOCATE, 1);
        assertThat(stop(id)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void stop_notAllowed_namesThePermissionAndLeavesTheOthers() {
        String first = world.running();
        azure.azure
                .wire()
                .fail(FakePower.DEALLOCATE, 1, FakeAzure.denied("Microsoft.Compute/virtualMachines/deallocate/action"));
        assertThat(stop(first)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("AuthorizationFailed");
            assertThat(refused.why())
                    .contains("missing permission Microsoft.Compute/virtualMachines/deallocate/action");
        });
        assertThat(world.machine(first).power()).isEqualTo("running");
    }

    @Test
    void stop_operationThatMayNotBeRead_isSeenByTheMachinesState() {
        String id = world.running();
        world.fake.polls(0);
        List<Machine> machines = List.of(machine(id));
        azure.azure
                .wire()
                .fail(FakePower.OPERATION, 100, FakeAzure.denied("Microsoft.Compute/locations/operations/read"));
        assertThat(world.power().stop(machines).get(id)).isInstanceOf(Outcome.Pending.class);
        world.settle();
        assertThat(world.power().stop(machines).get(id)).isInstanceOf(Outcome.Done.class);
    }

    /** A token must not follow it there, and what was accepted was not refused. */
    @Test
    void stop_operationToBeFollowedOnAnotherHost_isSeenByTheMachinesState() {
        String id = world.running();
        world.fake.followAt("http://127.0.0.1:1");
        assertThat(stop(id)).isInstanceOf(Outcome.Pending.class);
        world.settle();
        assertThat(machine(id).state()).isEqualTo(MachineState.STOPPED);
    }

    @Test
    void stop_oneStateUnreadable_keepsNoOtherBack() {
        String first = world.running();
        String second = world.running();
        List<Machine> machines = List.of(machine(first), machine(second));
        azure.azure.wire().fail(FakeCompute.MACHINE, 1, FakeAzure.denied("Microsoft.Compute/virtualMachines/read"));
        assertThat(world.power().stop(machines).values())
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Done.class));
    }

    @Test
    void stop_instanceOfAUniformScaleSet_isRefusedUnasked() {
        String id = azure.compute
                .addSet("Train", "workers", "eastus", AzureWorld.T4, 1)
                .getFirst()
                .id();
        String other = world.running();
        var outcomes = world.power().stop(List.of(machine(id), machine(other)));
        assertThat(outcomes.get(id)).isInstanceOf(Outcome.Refused.class);
        assertThat(outcomes.get(other)).isInstanceOf(Outcome.Done.class);
        assertThat(azure.azure.wire().calls(FakePower.DEALLOCATE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AllocationFailed", "ZonalAllocationFailed", "OverconstrainedAllocationRequest"})
    void start_noCapacityFoundLater_failsWithAzuresCode(String code) {
        String id = world.running();
        world.stop(id);
        world.fake.exhaust(id, code);
        assertThat(start(id))
                .isEqualTo(new Outcome.Failed(
                        code, "Allocation failed. We do not have sufficient capacity for the requested VM size."));
        assertThat(world.machine(id).power()).isEqualTo("deallocated");
    }

    @Test
    void start_sizeNotOfferedAnyMore_failsWithAzuresCode() {
        String id = world.running();
        world.stop(id);
        azure.azure.wire().fail(FakePower.START, 1, FakeAzure.error(409, "SkuNotAvailable", "not here, not now"));
        assertThat(start(id)).isEqualTo(new Outcome.Failed("SkuNotAvailable", "not here, not now"));
    }

    @Test
    void start_throttledForLong_failsAndSaysSo() {
        String id = world.running();
        world.stop(id);
        azure.azure
                .wire()
                .fail(
                        FakePower.START,
                        1,
                        FakeAzure.error(429, "TooManyRequests", "later").with("Retry-After", "600"));
        assertThat(start(id)).isEqualTo(new Outcome.Failed("TooManyRequests", "later"));
    }

    @Test
    void protection_lockAgainstDeletionOnly_keepsNobodyFromDeallocating() {
        String id = world.running();
        world.fake.lock(id, "CanNotDelete");
        assertThat(world.power().protection(id)).isEqualTo(Read.of(Optional.empty()));
        assertThat(stop(id)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void protection_readOnly_isNamed() {
        String id = world.running();
        world.fake.lock(id, "ReadOnly");
        assertThat(world.power().protection(id).value()).contains("the lock keep makes it read-only");
    }

    @Test
    void protection_locksThatMayNotBeRead_isAGapAndNoFreePass() {
        String id = world.running();
        azure.azure.wire().fail(FakePower.LOCKS, 1, FakeAzure.denied("Microsoft.Authorization/locks/read"));
        assertThat(world.power().protection(id).gaps())
                .extracting(gap -> gap.permission().orElse(""))
                .containsExactly("Microsoft.Authorization/locks/read");
    }

    private Outcome stop(String id) {
        return Optional.ofNullable(world.power().stop(List.of(machine(id))).get(id))
                .orElseThrow();
    }

    private Outcome start(String id) {
        return Optional.ofNullable(world.power().start(List.of(id)).get(id)).orElseThrow();
    }

    private Machine machine(String id) {
        return world.machines().reread(Set.of(id)).value().getFirst();
    }
}
