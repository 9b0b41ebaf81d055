package dev.sluice.gcp;

import dev.sluice.cloud.Prices;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Machine;
import dev.sluice.testkit.contract.PricesContract;
import dev.sluice.testkit.contract.PricesWorld;
import org.junit.jupiter.api.AfterEach;

class GcpPricesContractTest extends PricesContract {
    private final World world = new World();

    @AfterEach
    void stop() {
        world.close();
    }

    @Override
    protected PricesWorld world() {
        world.compute.add(World.PROJECT, World.ZONE, "known", "a3-highgpu-8g");
        world.compute.add(World.PROJECT, World.ZONE, "unknown", "a4-highgpu-8g");
        return new PricesWorld() {
            @Override
            public Prices prices() {
                return world.wiring()
                        .ports(new Cell(Cloud.GCP, World.PROJECT, World.REGION))
                        .get(Prices.class);
            }

            @Override
            public Machine known() {
                return machine("known");
            }

            @Override
            public Machine unknown() {
                return machine("unknown");
            }
        };
    }

    private Machine machine(String name) {
        return world.machines().list().value().stream()
                .filter(machine -> machine.name().equals(name))
                .findAny()
                .orElseThrow();
    }
}
