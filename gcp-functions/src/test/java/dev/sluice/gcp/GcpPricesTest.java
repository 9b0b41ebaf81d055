package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Prices.Price;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Machine;
import dev.sluice.model.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which price a machine has, and that it has none rather than a wrong one. */
class GcpPricesTest {
    @Test
    void hourly_tpus_areTheirChips() {
        try (World world = new World(List.of(), List.of("us-east5-a"))) {
            world.tpu.add(World.PROJECT, "us-east5-a", "node-1", "v5p-8");
            world.compute.add(World.PROJECT, "us-east5-a", "gke-tpu-1", "ct5p-hightpu-4t");
            Map<String, Price> prices =
                    prices(world.wiring(), world.machines("us-east5").list().value());
            assertThat(prices.values())
                    .extracting(Price::perHour)
                    .containsExactly(Money.usd("16.8"), Money.usd("16.8"));
        }
    }

    @Test
    void hourly_regionThatTheTableHasNot_isUnknown() {
        try (World world = new World()) {
            world.compute.add(World.PROJECT, "asia-east1-a", "trainer", "a3-highgpu-8g");
            assertThat(prices(
                            world.wiring(), world.machines("asia-east1").list().value()))
                    .isEmpty();
        }
    }

    @Test
    void hourly_gpusAttachedToAnN1_areNeverPricedAsTheMachineAlone(@TempDir Path folder) throws IOException {
        Path table = folder.resolve("prices.csv");
        Files.writeString(table, """
                # as of 2026-02-01
                n1-standard-8,us-central1,0.38
                n1-standard-4+1xnvidia-tesla-t4,us-central1,0.54
                a3-highgpu-8g,us-central1,80
                """);
        try (World world = new World()) {
            world.compute
                    .add(World.PROJECT, World.ZONE, "bare", "n1-standard-8")
                    .gpus("nvidia-tesla-t4", 1);
            world.compute
                    .add(World.PROJECT, World.ZONE, "listed", "n1-standard-4")
                    .gpus("nvidia-tesla-t4", 1);
            world.compute.add(World.PROJECT, World.ZONE, "own", "a3-highgpu-8g");
            Map<String, String> env = new HashMap<>(world.google.environment(World.PROJECT));
            env.put("SLUICE_PRICES", table.toString());
            try (GcpWiring wiring = new GcpWiring(GcpAccess.of(env), env, Instant::now)) {
                List<Machine> machines = wiring.ports(cell(World.REGION))
                        .get(Machines.class)
                        .list()
                        .value();
                assertThat(machines).hasSize(3);
                Map<String, Price> prices = prices(wiring, machines);
                assertThat(prices).containsOnlyKeys("us-central1-a/listed", "us-central1-a/own");
                assertThat(prices.get("us-central1-a/own").perHour()).isEqualTo(Money.usd("80"));
            }
        }
    }

    private static Map<String, Price> prices(GcpWiring wiring, List<Machine> machines) {
        return wiring.ports(machines.getFirst().ref().cell())
                .get(Prices.class)
                .hourly(machines)
                .value();
    }

    private static Cell cell(String region) {
        return new Cell(Cloud.GCP, World.PROJECT, region);
    }
}
