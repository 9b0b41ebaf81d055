package dev.sluice.brake;

import dev.sluice.budget.Due;
import dev.sluice.capability.Look;
import dev.sluice.capability.Proposal;
import dev.sluice.capability.Scene;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Read;
import dev.sluice.idle.Stopping;
import dev.sluice.model.Evidence;
import dev.sluice.model.Finding;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Percent;
import dev.sluice.model.Step;
import dev.sluice.record.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the machines of one cell: stops them while a rung is in force, and else starts again what the policy wants back. */
final class MachineLook {
    private static final Read<Stopping.Found> NOTHING = Read.of(new Stopping.Found(List.of(), 0));

    private final Scene scene;
    private final InForce inForce;
    private final BrakeMemory memory;

    MachineLook(Scene scene, InForce inForce) {
        this.scene = scene;
        this.inForce = inForce;
        this.memory = BrakeMemory.of(scene);
    }

    Look look() {
        return inForce.stops().isEmpty() ? over() : stop(inForce.stop());
    }

    private Look stop(Due due) {
        Read<Stopping.Found> read = new Stopping(scene).look(inForce.evenBusy());
        List<Finding> findings = new ArrayList<>();
        List<Proposal> proposals = new ArrayList<>();
        for (Stopping.Candidate candidate : read.value().candidates()) {
            String why = due.why() + "; " + candidate.why();
            findings.add(finding(candidate, why));
            if (candidate.stop()) {
                proposals.add(proposal(candidate, due, why));
            }
        }
        Instant start = inForce.stops().stream()
                .map(each -> each.crossing().period().start())
                .min(Instant::compareTo)
                .orElse(scene.now());
        return look(read, findings, proposals, memory.from(start));
    }

    /** Starts again what it stopped and the policy wants back; remembers it until nothing of it is left to start. */
    private Look over() {
        if (memory.since().isEmpty()) {
            return look(NOTHING, List.of(), List.of(), BrakeMemory.NONE);
        }
        Standing standing =
                Standing.of(InForce.state(scene), scene.cell(), memory.since().get());
        List<Line.Intended> stopped = standing.last().values().stream()
                .filter(act -> act.step().action().equals(BrakeMachine.NAME))
                .filter(this::startsAgain)
                .toList();
        boolean open = standing.open(BrakeMachine.NAME).stream().anyMatch(this::startsAgain);
        if (stopped.isEmpty()) {
            return look(NOTHING, List.of(), List.of(), open ? memory : BrakeMemory.NONE);
        }
        Read<List<Machine>> machines = scene.ports().get(Machines.class).list();
        List<Proposal> proposals = new ArrayList<>();
        boolean waiting = open || !machines.complete();
        for (Line.Intended act : stopped) {
            Optional<Machine> machine = machines.value().stream()
                    .filter(each -> each.ref().equals(act.step().resource()))
                    .filter(each -> Stopping.isStillStopped(each, act.before()))
                    .findFirst();
            waiting |= machine.filter(each -> each.state() == MachineState.STOPPING)
                    .isPresent();
            machine.filter(each -> each.state() == MachineState.STOPPED)
                    .flatMap(each -> act.inverse())
                    .ifPresent(inverse -> proposals.add(startAgain(inverse)));
        }
        Read<Stopping.Found> fleet = machines.map(all -> new Stopping.Found(List.of(), all.size()));
        return look(fleet, List.of(), proposals, waiting || !proposals.isEmpty() ? memory : BrakeMemory.NONE);
    }

    private boolean startsAgain(Line.Intended act) {
        return inForce.startsAgain(act.step().parameters().getOrDefault(BrakeMachine.RUNG, ""));
    }

    private static Look look(
            Read<Stopping.Found> read, List<Finding> findings, List<Proposal> proposals, BrakeMemory next) {
        return new Look(
                read.gaps(),
                findings,
                proposals,
                BrakeMemory.CODEC.encode(next),
                read.value().fleet(),
                Optional.empty(),
                true);
    }

    private Finding finding(Stopping.Candidate candidate, String why) {
        boolean seen = !candidate.verdict().equals("unknown");
        return new Finding(
                candidate.machine().ref(),
                BrakeCapability.NAME,
                candidate.subject(),
                candidate.verdict(),
                why,
                new Evidence(
                        List.of("budget", "inventory"),
                        seen ? List.of() : List.of("telemetry"),
                        scene.now(),
                        scene.now(),
                        seen ? Percent.FULL : Percent.ZERO,
                        Map.of("launched", candidate.machine().launchedAt().toString())),
                candidate.saving(),
                candidate.blocks());
    }

    private Proposal proposal(Stopping.Candidate candidate, Due due, String why) {
        Map<String, String> parameters = new HashMap<>(candidate.parameters());
        parameters.put(BrakeMachine.RUNG, due.rung().key());
        parameters.put(BrakeMachine.EVEN_BUSY, String.valueOf(inForce.evenBusy()));
        parameters.put("until", due.until().toString());
        return new Proposal(
                BrakeMachine.NAME,
                candidate.machine().ref(),
                candidate.subject() + ": " + why,
                parameters,
                candidate.expects(),
                candidate.saving(),
                candidate.accelerators(),
                candidate.owner());
    }

    private static Proposal startAgain(Step inverse) {
        return new Proposal(
                inverse.action(),
                inverse.resource(),
                "the period is over: " + inverse.why(),
                Map.of(),
                inverse.expects(),
                inverse.saving(),
                inverse.accelerators(),
                inverse.owner());
    }
}
