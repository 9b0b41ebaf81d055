package dev.sluice.cli.demo;

import dev.sluice.Capabilities;
import dev.sluice.cloud.Machines;
import dev.sluice.model.Machine;
import dev.sluice.model.Mode;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlanRef;
import dev.sluice.model.Request;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.RunReport;
import dev.sluice.model.Step;
import dev.sluice.model.StepOutcome;
import dev.sluice.policy.Policy;
import dev.sluice.run.Approval;
import dev.sluice.run.Engine;
import dev.sluice.run.Setup;
import dev.sluice.run.UndoRequest;
import dev.sluice.testkit.Demand;
import dev.sluice.testkit.MemoryCloud;
import dev.sluice.testkit.MemoryMachine;
import dev.sluice.testkit.PowerAct;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The acts of the demo. What Sluice does in them is the real core on the estate; what the world does meanwhile is staged
 * here: somebody begins to work, somebody sets a label, capacity runs out.
 */
final class Play {
    /** All that the policy says; the rest are defaults. */
    static final String POLICY = """
            mode: report
            idle:
              accept-local-disk-loss:
                labels: [scratch=disposable]   # only what its owner calls disposable
            limits:
              machines-per-day: 20           # over all runs of 24 hours
              accelerators-per-day: 160
              per-owner: 4
            """;

    private static final Duration APPROVAL = Duration.ofMinutes(12);
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final Duration WORKING = Duration.ofMinutes(35);

    private final Policy policy = Capabilities.policy(POLICY, "demo policy");
    private final MemoryCloud cloud = Estate.build().powerWaits(Duration.ofMinutes(2));
    private final Setup setup = new Setup(
            Capabilities.all(), cloud::ports, cloud.state(), policy, cloud.clock(), Optional.of(cloud.notifier()));
    private final Engine looking = Engine.reportOnly(setup);
    private final Engine acting = Engine.acting(setup, cloud.clock()::advance);

    /** Looks at everything, and touches nothing. */
    RunReport scan(String trigger) {
        return looking.look(new Request("idle", Estate.cells(), Mode.REPORT, trigger, deadline()));
    }

    /** Between the plan and its approval the world goes on: two machines of the plan are wanted again. */
    Meanwhile meanwhile(RunReport scan) {
        List<Step> steps = scan.steps().stream().filter(Step::free).toList();
        ResourceRef woken = steps.get(steps.size() / 3).resource();
        ResourceRef labelled = steps.get(steps.size() / 2).resource();
        machine(woken).demandFrom(now().plus(Duration.ofMinutes(5)), Demand.steady(93));
        machine(labelled).label("sluice:keep-until", "2026-11-02");
        cloud.clock().advance(APPROVAL);
        return new Meanwhile(woken, labelled);
    }

    RunReport apply(PlanRef plan) {
        return acting.apply(new Approval(plan.id(), plan.hash(), "demo apply", deadline()));
    }

    /** What the inventory says of the machines that were touched, and whether any other was. */
    Verified verify(RunReport applied) {
        Set<ResourceRef> planned =
                applied.steps().stream().filter(Step::free).map(Step::resource).collect(Collectors.toSet());
        Set<ResourceRef> touched =
                cloud.acts().stream().map(act -> act.machine()).collect(Collectors.toSet());
        List<Machine> stopped = done(applied).stream()
                .map(this::reread)
                .filter(machine -> !machine.state().billed())
                .toList();
        return new Verified(stopped, touched.size(), planned.containsAll(touched));
    }

    /** A while later one person starts a machine by hand, and the type of another one runs out of capacity. */
    Later later(RunReport applied) {
        cloud.clock().advance(WORKING);
        List<ResourceRef> done = done(applied);
        ResourceRef byHand = done.getLast();
        ResourceRef scarce = done.getFirst();
        machine(byHand).startByHand();
        machine(scarce).noCapacityUntil(now().plus(Duration.ofMinutes(14)));
        return new Later(byHand, scarce);
    }

    RunReport undo(RunReport applied) {
        return acting.undo(new UndoRequest(applied.run(), Duration.ofMinutes(30), "demo undo", deadline()));
    }

    /** What the policy would have done to the week before the demo. */
    Comparison compare() {
        return Comparison.of(cloud::ports, policy, Estate.NOW);
    }

    /** How often the cloud was asked to start a machine. */
    long starts(ResourceRef ref) {
        return cloud.acts().stream()
                .filter(act ->
                        act.kind() == PowerAct.Kind.START && act.machine().equals(ref))
                .count();
    }

    Instant now() {
        return cloud.clock().instant();
    }

    Machine reread(ResourceRef ref) {
        return cloud.ports(ref.cell())
                .get(Machines.class)
                .reread(Set.of(ref.id()))
                .value()
                .getFirst();
    }

    static List<ResourceRef> done(RunReport report) {
        return report.outcomes().stream()
                .filter(each -> each.outcome() instanceof Outcome.Done)
                .map(StepOutcome::step)
                .map(Step::resource)
                .toList();
    }

    private MemoryMachine machine(ResourceRef ref) {
        return cloud.region(ref.cell()).machine(ref.id());
    }

    private Instant deadline() {
        return now().plus(LIMIT);
    }

    /** Two machines of the plan that must not be stopped any more. */
    record Meanwhile(ResourceRef woken, ResourceRef labelled) {}

    /**
     * What was found when the plan had been carried out.
     *
     * @param stopped read back as not billed
     * @param touched how many machines the clouds were asked to stop
     * @param allPlanned whether each of those was a free step of the plan
     */
    record Verified(List<Machine> stopped, int touched, boolean allPlanned) {
        Verified {
            stopped = List.copyOf(stopped);
        }
    }

    /** One machine that its user has started, and one that finds no capacity for a while. */
    record Later(ResourceRef byHand, ResourceRef scarce) {}
}
