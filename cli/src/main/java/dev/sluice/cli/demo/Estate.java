package dev.sluice.cli.demo;

import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.testkit.MemoryCloud;
import dev.sluice.testkit.MemoryRegion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The estate of the demo: two hundred accelerator machines over three clouds, with a month behind them. Everything in it
 * is made up but the machine types and their list prices, and all of it is the same in every demo.
 */
final class Estate {
    /** A Thursday evening: the offices are empty, and the nightly jobs have not begun. */
    static final Instant NOW = Instant.parse("2026-10-29T21:30:00Z");

    /** How much of a past every machine has. */
    static final Duration PAST = Duration.ofDays(31);

    static final Cell RESEARCH = new Cell(Cloud.AWS, "111122223333", "us-east-1");
    static final Cell PRODUCT = new Cell(Cloud.AWS, "444455556666", "us-east-1");
    static final Cell VISION = new Cell(Cloud.GCP, "vision-lab", "us-central1");
    static final Cell CAMPUS = new Cell(Cloud.AZURE, "campus-ml", "eastus");

    private Estate() {}

    static MemoryCloud build() {
        MemoryCloud cloud = new MemoryCloud(NOW);
        ResearchAccount.fill(rack(cloud, RESEARCH));
        ProductAccount.fill(rack(cloud, PRODUCT));
        VisionProject.fill(rack(cloud, VISION));
        CampusSubscription.fill(rack(cloud, CAMPUS));
        return cloud;
    }

    static List<Cell> cells() {
        return List.of(RESEARCH, PRODUCT, CAMPUS, VISION);
    }

    private static Rack rack(MemoryCloud cloud, Cell cell) {
        MemoryRegion region = cloud.region(cell);
        return new Rack(region, NOW.minus(PAST), NOW);
    }
}
