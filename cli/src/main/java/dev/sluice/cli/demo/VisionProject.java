package dev.sluice.cli.demo;

import dev.sluice.testkit.Agent;
import dev.sluice.testkit.MemoryMachine;
import java.time.Duration;
import java.util.List;

/** Google Cloud, the vision lab: training, notebooks on one A100 each, and inference on L4. */
final class VisionProject {
    private VisionProject() {}

    static void fill(Rack rack) {
        List<MemoryMachine> training =
                rack.fleet(Shape.A2_LARGE, Habit.TRAINING, "segment", 6, "vision", maker -> maker.cluster("segment"));
        rack.forget(training.get(4), Duration.ofDays(3));
        List<MemoryMachine> video = rack.fleet(Shape.A2_LARGE, Habit.TRAINING, "video", 3, "video");
        rack.forget(video.get(1), Duration.ofDays(2));
        rack.fleet(Shape.A3, Habit.TRAINING, "diffusion", 2, "video", maker -> maker.cluster("diffusion"));
        rack.fleet(Shape.A4, Habit.NEVER, "trial-b200", 1, "vision");

        List<MemoryMachine> notebooks = rack.fleet(Shape.A2, Habit.NOTEBOOK, "workbench", 15, "vision");
        notebooks.get(0).label("owner", "aiko");
        notebooks.get(1).label("owner", "aiko");
        notebooks.get(2).label("owner", "tomas").label("sluice:protect", "");
        notebooks.get(3).label("owner", "tomas").withoutAgent();
        notebooks.get(4).agents(Agent.always(1).partitionedDevices());
        rack.forget(notebooks.get(5), Duration.ofDays(19));
        rack.forget(notebooks.get(6), Duration.ofDays(5));

        rack.fleet(Shape.G2, Habit.SERVING, "detect", 18, "mobile");
        List<MemoryMachine> annotation = rack.fleet(Shape.G2, Habit.RARELY_SERVING, "annotate", 6, "mobile");
        annotation.get(0).withoutAgent();
        annotation.get(1).withoutAgent();
        rack.fleet(Shape.G2_LARGE, Habit.NIGHTLY, "index", 4, "search");
    }
}
