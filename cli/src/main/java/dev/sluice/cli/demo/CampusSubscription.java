package dev.sluice.cli.demo;

import dev.sluice.testkit.MemoryMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Azure, the campus: no platform measures accelerators here, so that what has no agent stays unknown. */
final class CampusSubscription {
    private CampusSubscription() {}

    static void fill(Rack rack) {
        rack.fleet(Shape.ND_H100, Habit.TRAINING, "foundation", 2, "nlp", maker -> maker.cluster("foundation"));

        List<MemoryMachine> a100 = rack.fleet(
                Shape.NC_A100, Habit.NOTEBOOK, "nlp", 10, "nlp", maker -> maker.label("scratch", "disposable"));
        rack.forget(a100.get(0), Duration.ofDays(8));
        rack.forget(a100.get(1), Duration.ofDays(13));
        a100.get(2).label("owner", "lena");
        a100.get(3).label("owner", "lena");

        List<MemoryMachine> course = rack.fleet(Shape.NC_T4, Habit.NOTEBOOK, "course", 14, "teaching");
        course.subList(0, 6).forEach(MemoryMachine::withoutAgent);
        course.get(6).label("sluice:keep-until", "2026-12-24");
        rack.forget(course.get(6), Duration.ofDays(2));

        List<MemoryMachine> physics = rack.fleet(Shape.NC_V100, Habit.TRAINING, "physics", 6, "physics");
        rack.forget(physics.get(0), Duration.ofDays(7));
        rack.forget(physics.get(1), Duration.ofDays(20));
        Instant justNow = rack.now().minus(Duration.ofMinutes(20));
        rack.fleet(Shape.NC_V100, Habit.NEVER, "physics-new", 1, "physics", maker -> maker.launchedAt(justNow));
    }
}
