package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakeCompute;
import dev.sluice.azure.testing.FakeSubscriptions;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.WireServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AzureAccountsTest {
    private static final String OTHER = "0b6f2a7e-1111-4222-8333-444455556666";
    private static final String HIDDEN = "0b6f2a7e-7777-4222-8333-444455556666";

    private final AzureWorld world = new AzureWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void cells_noAcceleratorsAnywhere_areNoneAndNoGap() {
        world.compute.add("Web", "eastus", "Standard_D4s_v5");
        assertThat(cells(List.of(FakeAzure.SUBSCRIPTION), List.of())).isEqualTo(Read.of(List.of()));
    }

    @Test
    void cells_listRefused_isAGapThoughNoCellIsLeft() {
        world.azure.wire().fail(FakeCompute.LIST, 1, FakeAzure.denied(VirtualMachines.READ));
        Read<List<Cell>> read = cells(List.of(FakeAzure.SUBSCRIPTION), List.of());
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).extracting(Gap::code).containsExactly("AuthorizationFailed");
    }

    /** Resource Graph leaves out without a word what the caller may not read; Compute says so. */
    @Test
    void cells_oneSubscriptionRefused_isAGapAndKeepsTheOtherSubscriptions() {
        world.compute.add("Train", "eastus", AzureWorld.T4);
        world.subscriptions.add(OTHER, "Enabled");
        Reply nothing = Reply.json(200, "{\"totalRecords\":0,\"count\":0,\"data\":[],\"resultTruncated\":\"false\"}");
        WireServer wire = world.azure.wire();
        wire.fail(FakeCompute.GRAPH, call -> call.text().contains(OTHER), nothing);
        for (String list : List.of(FakeCompute.LIST, FakeCompute.SETS)) {
            wire.fail(list, call -> call.param("sub").equals(OTHER), FakeAzure.denied(VirtualMachines.READ));
        }
        Read<List<Cell>> read = cells(List.of(FakeAzure.SUBSCRIPTION, OTHER), List.of());
        assertThat(read.value()).containsExactly(AzureWorld.EAST);
        assertThat(read.gaps()).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.cell().account()).isEqualTo(OTHER);
            assertThat(gap.permission()).contains(VirtualMachines.READ);
        });
    }

    @Test
    void cells_listRefusedAndRegionNamed_areThereToShowTheGap() {
        world.azure.wire().fail(FakeCompute.GRAPH, 1, FakeAzure.denied(ResourceGraph.OPERATION));
        assertThat(cells(List.of(FakeAzure.SUBSCRIPTION), List.of("EastUS")).value())
                .extracting(Cell::region)
                .containsExactly("eastus");
    }

    @Test
    void cells_subscriptionThatIsDisabled_isAGap() {
        world.subscriptions.add(OTHER, "Disabled");
        Read<List<Cell>> read = cells(List.of(OTHER), List.of());
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).extracting(Gap::code).containsExactly("SubscriptionNotEnabled");
    }

    @Test
    void cells_managementGroup_meansItsEnabledSubscriptionsAndNamesHiddenOnes() {
        world.compute.add("Train", "eastus", AzureWorld.T4);
        world.subscriptions.add(OTHER, "Disabled");
        world.subscriptions.group("research", List.of("below", OTHER, HIDDEN, FakeAzure.SUBSCRIPTION));
        Read<List<Cell>> read = cells(List.of("managementGroups/research"), List.of());
        assertThat(read.value()).containsExactly(AzureWorld.EAST);
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.code()).isEqualTo("SubscriptionHidden");
            assertThat(gap.cell().account()).isEqualTo(HIDDEN);
        });
    }

    @Test
    void cells_managementGroupRefused_isAGapAndKeepsTheOthers() {
        world.compute.add("Train", "eastus", AzureWorld.T4);
        world.azure.wire().fail(FakeSubscriptions.DESCENDANTS, 1, FakeAzure.denied(Subscriptions.DESCENDANTS));
        Read<List<Cell>> read = cells(List.of("managementGroups/(research)", FakeAzure.SUBSCRIPTION), List.of());
        assertThat(read.value()).containsExactly(AzureWorld.EAST);
        assertThat(read.gaps()).hasSize(1);
    }

    @Test
    void cells_nothingNamed_isTheOnlySubscriptionThatIsSeen() {
        world.compute.add("Train", "eastus", AzureWorld.T4);
        assertThat(cells(List.of(), List.of()).value()).containsExactly(AzureWorld.EAST);
    }

    @Test
    void cells_nothingNamedAndSeveralSeen_asksForAName() {
        world.subscriptions.add(OTHER, "Enabled");
        Read<List<Cell>> read = cells(List.of(), List.of());
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).extracting(Gap::code).containsExactly("NoSubscription");
    }

    @Test
    void cells_regionsThatHoldMachines_areNotAskedFor() {
        world.compute.add("Train", "eastus", AzureWorld.T4);
        cells(List.of(FakeAzure.SUBSCRIPTION), List.of("eastus"));
        assertThat(world.azure.wire().calls(FakeSubscriptions.LOCATIONS)).isEmpty();
    }

    private Read<List<Cell>> cells(List<String> accounts, List<String> regions) {
        AzureAccess access = world.azure.access().withAccounts(accounts);
        return new AzureAccounts(new Subscriptions(access, new AzureClients(access).arm()), world::inventory)
                .cells(regions);
    }
}
