package dev.sluice.azure;

import dev.sluice.adapter.PriceTable;
import dev.sluice.cloud.Prices;
import dev.sluice.model.Machine;
import dev.sluice.testkit.contract.PricesContract;
import dev.sluice.testkit.contract.PricesWorld;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class AzurePricesContractTest extends PricesContract {
    private final AzureWorld world = new AzureWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    protected PricesWorld world() {
        return new PricesWorld() {
            @Override
            public Prices prices() {
                PriceTable shipped = PriceTable.shipped(AzureWiring.class, "prices.csv");
                return new AzurePrices(AzureWorld.EAST, List.of(shipped), Optional.empty(), world.inventory());
            }

            @Override
            public Machine known() {
                return MetricsWorld.machine("rg/known", 1);
            }

            @Override
            public Machine unknown() {
                return MetricsWorld.machine("rg/unknown", "Standard_NZ8_X900_v9", 1);
            }
        };
    }
}
