package dev.sluice.cli;

import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import dev.sluice.testkit.Demand;
import dev.sluice.testkit.MachineMaker;
import dev.sluice.testkit.MemoryCloud;
import dev.sluice.testkit.MemoryRegion;
import dev.sluice.testkit.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A region with a machine of each kind: forgotten ones, a busy one, one that keeps its disks, one without telemetry. */
final class SmallFleet {
    static final Instant START = Instant.parse("2026-03-02T10:01:00Z");
    static final Cell CELL = new Cell(Cloud.AWS, "111122223333", "us-east-1");

    final MemoryCloud cloud = new MemoryCloud(START).powerWaits(Duration.ofMinutes(2));
    final MemoryRegion region = cloud.region(CELL);
    final MemoryClouds clouds = new MemoryClouds(cloud);
    final Terminal terminal = new Terminal().with(clouds).with(cloud.clock());

    SmallFleet() {
        region.price("g6.xlarge", Money.usd("0.8048"), "price table of 2026-01-01");
        region.price("p5.48xlarge", Money.usd("55.04"), "price table of 2026-01-01");
        for (int i = 1; i <= 3; i++) {
            region.add(maker("i-forgotten" + i)).demand(turns());
        }
        for (int i = 1; i <= 5; i++) {
            region.add(maker("i-busy" + i)).demand(Demand.steady(85));
        }
        region.add(maker("i-disks").type("p5.48xlarge").localDisks().label("team", "ml"))
                .demand(turns());
        region.add(maker("i-blind")).demand(Demand.steady(85)).withoutAgent();
        region.add(maker("i-kept").label("sluice:protect", "")).demand(turns());
    }

    private static MachineMaker maker(String id) {
        return MachineMaker.machine(CELL, id).launchedAt(START.minus(Duration.ofDays(40)));
    }

    /** Four hours of work, two hours of rest, and nothing for the last three days. */
    private static Demand turns() {
        List<Work.Stretch> stretches = new ArrayList<>();
        Instant end = START.minus(Duration.ofDays(3));
        for (Instant at = START.minus(Duration.ofDays(21)); at.isBefore(end); at = at.plus(Duration.ofHours(6))) {
            stretches.add(new Work.Stretch(at, at.plus(Duration.ofHours(4)), 90));
        }
        return Demand.of(new Work(stretches));
    }
}
