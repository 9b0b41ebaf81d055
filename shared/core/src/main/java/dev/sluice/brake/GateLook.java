package dev.sluice.brake;

import dev.sluice.capability.Look;
import dev.sluice.capability.Proposal;
import dev.sluice.capability.Scene;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.Read;
import dev.sluice.model.Block;
import dev.sluice.model.Evidence;
import dev.sluice.model.Finding;
import dev.sluice.model.Gap;
import dev.sluice.model.Percent;
import dev.sluice.model.ResourceRef;
import dev.sluice.record.Line;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the launch gate of one account: bars it while a rung is in force, and lifts Sluice's own bar when none is. */
final class GateLook {
    private final Scene scene;
    private final InForce inForce;
    private final ResourceRef resource;
    private final BrakeMemory memory;

    GateLook(Scene scene, InForce inForce) {
        this.scene = scene;
        this.inForce = inForce;
        this.resource = Bars.gate(scene.cell());
        this.memory = BrakeMemory.of(scene);
    }

    Look look() {
        Optional<LaunchGate> gate = scene.ports().find(LaunchGate.class);
        if (gate.isEmpty()) {
            return inForce.bars().isEmpty() ? nothing(List.of(), memory) : nothing(List.of(noGate()), memory);
        }
        Read<Optional<LaunchGate.Bar>> bar = gate.get().bar();
        if (!bar.complete()) {
            return nothing(bar.gaps(), memory);
        }
        return inForce.bars().isEmpty() ? over(gate.get(), bar.value()) : hold(gate.get(), bar.value());
    }

    private Look hold(LaunchGate gate, Optional<LaunchGate.Bar> bar) {
        LaunchGate.Order order = Bars.order(inForce.bars());
        Instant start = inForce.bars().stream()
                .map(due -> due.crossing().period().start())
                .min(Instant::compareTo)
                .orElse(scene.now());
        boolean barred = bar.filter(there -> gate.binds(there, order)).isPresent();
        Proposal forbid = new Proposal(
                ForbidLaunches.NAME,
                resource,
                order.why(),
                Bars.parameters(order),
                Map.of(),
                Bars.NOTHING,
                0,
                Optional.empty());
        return found(
                barred ? "barred" : "open",
                barred ? "barred by Sluice: " + inForce.bars().getFirst().why() : order.why(),
                List.of(),
                barred ? List.of() : List.of(forbid),
                memory.from(start));
    }

    /** Lifts what Sluice closed, as its journal says; of several bars over each other the uppermost. */
    private Look over(LaunchGate gate, Optional<LaunchGate.Bar> bar) {
        if (bar.isEmpty() && memory.since().isEmpty()) {
            return nothing(List.of(), BrakeMemory.NONE);
        }
        Standing standing =
                Standing.of(InForce.state(scene), scene.cell(), memory.since().orElse(Instant.EPOCH));
        for (Line.Intended closed : standing.closed(resource)) {
            Read<Boolean> stands = gate.stands(closed.before());
            if (!stands.complete()) {
                return nothing(stands.gaps(), memory);
            }
            if (stands.value()) {
                return lift(closed);
            }
        }
        if (!standing.open(ForbidLaunches.NAME).isEmpty()) {
            return nothing(List.of(), memory);
        }
        return bar.isEmpty() ? nothing(List.of(), BrakeMemory.NONE) : noRecord();
    }

    private Look lift(Line.Intended closed) {
        Proposal allow = new Proposal(
                AllowLaunches.NAME,
                resource,
                "no rung is in force any more: launches are allowed again, as before",
                Map.of(AllowLaunches.OVER, "true"),
                closed.before(),
                Bars.NOTHING,
                0,
                Optional.empty());
        return found("barred", "barred by Sluice, and no rung is in force any more", List.of(), List.of(allow), memory);
    }

    private Look noRecord() {
        return found(
                "barred",
                "barred, and no rung is in force",
                List.of(
                        new Block(
                                "no-record",
                                "the journal doesn't say what was there before, so that a person must lift it, if it was Sluice")),
                List.of(),
                BrakeMemory.NONE);
    }

    private Gap noGate() {
        return new Gap(
                scene.cell(),
                "sluice:LaunchGate",
                Gap.Reason.NOT_FOUND,
                "no-launch-gate",
                Optional.empty(),
                "launches can't be barred here: this cloud offers no way, or this installation has none");
    }

    private Look found(String verdict, String why, List<Block> blocks, List<Proposal> proposals, BrakeMemory next) {
        Evidence evidence = new Evidence(
                List.of("budget", "launch gate"), List.of(), scene.now(), scene.now(), Percent.FULL, Map.of());
        return look(
                List.of(),
                List.of(new Finding(
                        resource,
                        BrakeCapability.NAME,
                        "launches of machines with accelerators",
                        verdict,
                        why,
                        evidence,
                        Bars.NOTHING,
                        blocks)),
                proposals,
                next);
    }

    private static Look nothing(List<Gap> gaps, BrakeMemory next) {
        return look(gaps, List.of(), List.of(), next);
    }

    /** A gate is no part of a fleet. */
    private static Look look(List<Gap> gaps, List<Finding> findings, List<Proposal> proposals, BrakeMemory next) {
        return new Look(gaps, findings, proposals, BrakeMemory.CODEC.encode(next), 0, Optional.empty(), true);
    }
}
