package dev.sluice.cli.demo;

import dev.sluice.model.Purchase;
import dev.sluice.testkit.Agent;
import dev.sluice.testkit.Demand;
import dev.sluice.testkit.MemoryMachine;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** AWS, the research account: big training machines, notebooks, and what is left of finished projects. */
final class ResearchAccount {
    private ResearchAccount() {}

    static void fill(Rack rack) {
        training(rack);
        notebooks(rack);
        leftovers(rack);
    }

    private static void training(Rack rack) {
        List<MemoryMachine> vision =
                rack.fleet(Shape.P4D, Habit.TRAINING, "vision-train", 8, "vision", maker -> maker.cluster("vision"));
        // One job that uses a single accelerator of eight: the machine is as busy as that one.
        vision.get(2).demand(onlyDevice(3, 96));
        vision.get(5).agents(Agent.always(8).onlyDevices(Set.of(0, 1, 2, 3, 4, 5, 7)));

        List<MemoryMachine> llm = rack.fleet(
                Shape.P5,
                Habit.TRAINING,
                "llm-train",
                4,
                "llm",
                maker -> maker.cluster("llm").purchase(Purchase.CAPACITY_RESERVATION));
        llm.forEach(node -> rack.forget(node, Duration.ofHours(30)));
        rack.fleet(
                Shape.P5E,
                Habit.NEVER,
                "llm-block",
                2,
                "llm",
                maker -> maker.cluster("block").purchase(Purchase.CAPACITY_BLOCK));
        rack.fleet(
                Shape.G6,
                Habit.SERVING,
                "eks-gpu",
                8,
                "platform",
                maker -> maker.group("eks-nodegroup", "gpu-workers"));
    }

    private static void notebooks(Rack rack) {
        List<MemoryMachine> people = rack.fleet(
                Shape.G5, Habit.NOTEBOOK, "notebook", 14, "vision", maker -> maker.label("scratch", "disposable"));
        people.get(4).label("owner", "maria");
        people.get(5).label("owner", "maria").label("sluice:keep-until", "2026-11-06");
        people.get(6).label("owner", "jonas").label("sluice:keep-until", "2026-10-12");
        people.get(7).withoutAgent();
        people.get(8).agents(Agent.always(1).until(rack.now().minus(Duration.ofHours(19))));
        // Host work with idle accelerators: data is being prepared.
        people.get(9).demand(cpuOnly());
        rack.fleet(Shape.P3, Habit.NOTEBOOK, "lab", 10, "robotics");
    }

    private static void leftovers(Rack rack) {
        List<MemoryMachine> old = rack.fleet(Shape.P3_LARGE, Habit.TRAINING, "speech-train", 5, "speech");
        rack.forget(old.get(0), Duration.ofDays(11));
        rack.forget(old.get(1), Duration.ofDays(4));
        rack.forget(old.get(2), Duration.ofDays(23));
        old.get(2).protect("DisableApiStop is set");
        old.get(3).label("finops:protect", "true");
        rack.forget(old.get(3), Duration.ofDays(16));

        List<MemoryMachine> lab = rack.fleet(Shape.P3, Habit.NOTEBOOK, "thesis", 7, "students");
        lab.subList(0, 5).forEach(machine -> rack.forget(machine, Duration.ofDays(6)));
        lab.get(5).withoutAgent();
    }

    private static Demand onlyDevice(int busy, double utilization) {
        Demand work = Demand.steady(utilization);
        return (signal, device) ->
                signal.perDevice() && device != busy ? Demand.idle().curve(signal, device) : work.curve(signal, device);
    }

    private static Demand cpuOnly() {
        Demand busy = Demand.steady(90);
        return (signal, device) ->
                signal.perDevice() ? Demand.idle().curve(signal, device) : busy.curve(signal, device);
    }
}
