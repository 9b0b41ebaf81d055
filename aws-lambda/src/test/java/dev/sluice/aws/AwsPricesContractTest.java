package dev.sluice.aws;

import dev.sluice.adapter.PriceTable;
import dev.sluice.cloud.Prices;
import dev.sluice.model.Accelerators;
import dev.sluice.model.Machine;
import dev.sluice.testkit.contract.PricesContract;
import dev.sluice.testkit.contract.PricesWorld;
import java.util.List;
import java.util.Optional;

class AwsPricesContractTest extends PricesContract {
    @Override
    protected PricesWorld world() {
        Prices prices = new AwsPrices(
                Fake.CELL,
                List.of(PriceTable.shipped(AwsPrices.class, "prices.csv")),
                Optional.empty(),
                new Inventory());
        return new PricesWorld() {
            @Override
            public Prices prices() {
                return prices;
            }

            @Override
            public Machine known() {
                return Some.machine("i-1", "p5.48xlarge", Accelerators.Kind.NVIDIA_GPU, "H100", 8);
            }

            @Override
            public Machine unknown() {
                return Some.machine("i-2", "p5e.48xlarge", Accelerators.Kind.NVIDIA_GPU, "H200", 8);
            }
        };
    }
}
