package dev.sluice.testkit;

import dev.sluice.cloud.Prices;
import dev.sluice.model.Machine;
import dev.sluice.model.Money;
import dev.sluice.testkit.contract.PricesContract;
import dev.sluice.testkit.contract.PricesWorld;

class MemoryPricesTest extends PricesContract {
    @Override
    protected PricesWorld world() {
        MemoryRegion region = new MemoryCloud(MemoryWorld.NOW).region(MemoryWorld.CELL);
        region.price("g6.xlarge", Money.usd("0.8048"), "test prices of 2026-07-20");
        return new PricesWorld() {
            @Override
            public Prices prices() {
                return region.get(Prices.class);
            }

            @Override
            public Machine known() {
                return MachineMaker.machine(MemoryWorld.CELL, "i-1").make();
            }

            @Override
            public Machine unknown() {
                return MachineMaker.machine(MemoryWorld.CELL, "i-2")
                        .type("p9.large")
                        .make();
            }
        };
    }
}
