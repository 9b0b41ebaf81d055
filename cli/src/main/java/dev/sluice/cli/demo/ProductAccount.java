package dev.sluice.cli.demo;

import dev.sluice.model.MachineState;
import dev.sluice.model.Purchase;
import dev.sluice.testkit.Agent;
import dev.sluice.testkit.MemoryMachine;
import java.time.Duration;
import java.util.List;

/** AWS, the product account: models that serve customers, nightly jobs, tests, and workers that a group looks after. */
final class ProductAccount {
    private ProductAccount() {}

    static void fill(Rack rack) {
        List<MemoryMachine> ranking = rack.fleet(Shape.G6, Habit.SERVING, "ranking", 14, "search");
        ranking.get(13).agents(Agent.always(1).partitionedDevices());

        List<MemoryMachine> retired = rack.fleet(
                Shape.G5_LARGE,
                Habit.RARELY_SERVING,
                "ranking-v1",
                4,
                "search",
                maker -> maker.label("scratch", "disposable"));
        rack.forget(retired.get(0), Duration.ofDays(9));
        rack.forget(retired.get(1), Duration.ofDays(9));

        rack.fleet(Shape.INF2, Habit.NIGHTLY, "embed", 4, "search");
        rack.fleet(Shape.P3, Habit.TESTS, "ci-gpu", 8, "platform");
        rack.fleet(
                Shape.G5,
                Habit.NIGHTLY,
                "render",
                6,
                "media",
                maker -> maker.group("autoscaling-group", "render-workers"));
        rack.region().replaces("render-workers", Duration.ofMinutes(5));
        rack.fleet(
                Shape.G5,
                Habit.TRAINING,
                "sweep",
                5,
                "ads",
                maker -> maker.purchase(Purchase.SPOT_ONE_TIME).label("scratch", "disposable"));

        List<MemoryMachine> studio = rack.fleet(Shape.G5, Habit.NOTEBOOK, "studio", 11, "ads");
        studio.get(10).withoutAgent();
        rack.fleet(Shape.P3, Habit.NEVER, "archive", 2, "ads", maker -> maker.state(MachineState.STOPPED));
    }
}
