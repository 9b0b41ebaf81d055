package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakeRetail;
import dev.sluice.cloud.Prices.Price;
import dev.sluice.cloud.Read;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AzurePricesTest {
    private static final String SIZE = "Standard_NC64as_T4_v3";

    private final AzureWorld world = new AzureWorld();
    private final FakeRetail retail = new FakeRetail(world.azure);
    private final Inventory inventory = world.inventory();
    private final AzurePrices prices = new AzurePrices(
            AzureWorld.EAST, List.of(), Optional.of(new RetailPrices(world.clients.retail())), inventory);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void hourly_listWithSpotAndWindowsBeside_isThePlainPrice() {
        retail.add(SIZE, "eastus", "4.352", "NC64as T4 v3", "Virtual Machines NCasT4_v3 Series");
        retail.add(SIZE, "eastus", "0.9", "NC64as T4 v3 Spot", "Virtual Machines NCasT4_v3 Series");
        retail.add(SIZE, "eastus", "0.8", "NC64as T4 v3 Low Priority", "Virtual Machines NCasT4_v3 Series");
        retail.add(SIZE, "eastus", "7.3", "NC64as T4 v3", "Virtual Machines NCasT4_v3 Series Windows");
        retail.add(SIZE, "westus", "5", "NC64as T4 v3", "Virtual Machines NCasT4_v3 Series");
        assertThat(price(SIZE)).hasValueSatisfying(price -> {
            assertThat(price.perHour()).isEqualTo(Money.usd("4.352"));
            assertThat(price.source()).isEqualTo("Azure Retail Prices, as of 2026-01-01");
        });
    }

    @Test
    void hourly_twoPlainPrices_areNone() {
        retail.add(SIZE, "eastus", "4.352", "NC64as T4 v3", "Virtual Machines NCasT4_v3 Series");
        retail.add(SIZE, "eastus", "4.5", "NC64as T4 v3", "Virtual Machines NCasT4_v3 Series Other");
        assertThat(price(SIZE)).isEmpty();
    }

    @Test
    void hourly_listThatDoesNotAnswer_isAGapAndNoGuess() {
        world.azure.wire().fail(FakeRetail.ROUTE, 1, FakeAzure.error(400, "BadRequest", "no"));
        Read<Map<String, Price>> read = prices.hourly(List.of(MetricsWorld.machine("rg/x", SIZE, 1)));
        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).extracting(Gap::operation).containsExactly(RetailPrices.OPERATION);
    }

    @Test
    void hourly_windowsOrSpotMachine_hasNoPrice() {
        retail.add(AzureWorld.T4, "eastus", "0.526", "NC4as T4 v3", "Virtual Machines NCasT4_v3 Series");
        String windows = world.compute
                .add("Train", "eastus", AzureWorld.T4)
                .with(model -> model.withObject("/storageProfile/osDisk").put("osType", "Windows"))
                .id();
        String spot = world.compute
                .add("Train", "eastus", AzureWorld.T4)
                .with(model -> model.put("priority", "Spot"))
                .id();
        String redHat = world.compute
                .add("Train", "eastus", AzureWorld.T4)
                .with(model ->
                        model.withObject("/storageProfile/imageReference").put("publisher", "RedHat"))
                .id();
        String plain = world.compute.add("Train", "eastus", AzureWorld.T4).id();
        List<Machine> machines =
                new AzureMachines(AzureWorld.EAST, inventory).list().value();
        assertThat(machines).extracting(Machine::id).contains(windows, spot, redHat);
        assertThat(prices.hourly(machines).value()).containsOnlyKeys(plain);
    }

    private Optional<Price> price(String size) {
        return Optional.ofNullable(prices.hourly(List.of(MetricsWorld.machine("rg/x", size, 1)))
                .value()
                .get("rg/x"));
    }
}
