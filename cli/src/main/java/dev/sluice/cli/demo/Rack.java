package dev.sluice.cli.demo;

import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.testkit.Agent;
import dev.sluice.testkit.Demand;
import dev.sluice.testkit.MachineMaker;
import dev.sluice.testkit.MemoryMachine;
import dev.sluice.testkit.MemoryRegion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Fills one account's region with fleets of machines, each with a past of its own. */
final class Rack {
    private final MemoryRegion region;
    private final Instant begin;
    private final Instant now;
    private final Instant end;

    /**
     * @param begin where the machines' past begins
     * @param now where it ends and the demo begins
     */
    Rack(MemoryRegion region, Instant begin, Instant now) {
        this.region = region;
        this.begin = begin;
        this.now = now;
        this.end = now.plus(Duration.ofDays(2));
    }

    Instant now() {
        return now;
    }

    MemoryRegion region() {
        return region;
    }

    List<MemoryMachine> fleet(Shape shape, Habit habit, String name, int count, String owner) {
        return fleet(shape, habit, name, count, owner, maker -> maker);
    }

    /** Machines of one shape and habit, named with numbers, and made a little different. */
    List<MemoryMachine> fleet(
            Shape shape, Habit habit, String name, int count, String owner, UnaryOperator<MachineMaker> different) {
        shape.price().ifPresent(price -> region.price(shape.type(), price, shape.source()));
        List<MemoryMachine> fleet = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            fleet.add(machine(shape, habit, name + "-" + i, owner, different));
        }
        return fleet;
    }

    /** Nobody has used it for so long. */
    void forget(MemoryMachine machine, Duration since) {
        machine.demandFrom(now.minus(since), Demand.idle());
    }

    private MemoryMachine machine(
            Shape shape, Habit habit, String name, String owner, UnaryOperator<MachineMaker> different) {
        Cell cell = region.cell();
        SplittableRandom random = new SplittableRandom((cell + name).hashCode());
        String id = cell.cloud() == Cloud.AWS ? "i-0%016x".formatted(random.nextLong()) : name;
        MachineMaker maker = MachineMaker.machine(cell, id)
                .named(name)
                .type(shape.type())
                .accelerators(shape.accelerators())
                .launchedAt(begin.plus(Duration.ofMinutes(random.nextInt(600))))
                .label("owner", owner);
        MemoryMachine machine = region.add(different.apply(shape.localDisks() ? maker.localDisks() : maker));
        return machine.demand(Demand.of(habit.over(begin, end, random)))
                .agents(Agent.always(shape.devices()))
                .transitionsTake(
                        Duration.ofSeconds(20 + random.nextInt(60)), Duration.ofSeconds(25 + random.nextInt(40)));
    }
}
