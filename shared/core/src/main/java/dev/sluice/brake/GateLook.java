package dev.sluice.brake;

import dev.sluice.budget.Due;
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

    GateLook(Scene scene, InForce inForce) {
        this.scene = scene;
        this.inForce = inForce;
        this.resource = Bars.gate(scene.cell());
    }

    Look look() {
        Optional<LaunchGate> gate = scene.ports().find(LaunchGate.class);
        if (gate.isEmpty()) {
            return inForce.bars().isEmpty()
                    ? look(List.of(), List.of(), List.of())
                    : look(List.of(noGate()), List.of(), List.of());
        }
        Read<Optional<LaunchGate.Bar>> bar = gate.get().bar();
        if (!bar.complete()) {
            return look(bar.gaps(), List.of(), List.of());
        }
        if (bar.value().isEmpty()) {
            return inForce.bars().isEmpty() ? look(List.of(), List.of(), List.of()) : forbid();
        }
        return inForce.bars().isEmpty()
                ? lift()
                : found(
                        "barred",
                        "barred by Sluice: " + inForce.bars().getFirst().why(),
                        List.of(),
                        List.of());
    }

    private Look forbid() {
        List<Due> bars = inForce.bars();
        LaunchGate.Order order = Bars.order(bars);
        Proposal forbid = new Proposal(
                ForbidLaunches.NAME,
                resource,
                order.why(),
                Bars.parameters(order),
                Map.of(),
                Bars.NOTHING,
                0,
                Optional.empty());
        return found("open", order.why(), List.of(), List.of(forbid));
    }

    private Look lift() {
        // The bar is Sluice's own and there: whatever was heard of the last try to close it, it was closed then.
        Standing standing = Standing.of(InForce.state(scene), scene.cell(), Instant.EPOCH);
        Optional<Line.Intended> closed = standing.tried(resource)
                .filter(act -> act.step().action().equals(ForbidLaunches.NAME))
                .or(() -> standing.last(resource))
                .filter(act -> act.step().action().equals(ForbidLaunches.NAME));
        if (closed.isEmpty()) {
            return found(
                    "barred",
                    "barred by Sluice, and no rung is in force any more",
                    List.of(new Block(
                            "no-record",
                            "the journal doesn't say what was there before, so that a person must lift it")),
                    List.of());
        }
        Proposal allow = new Proposal(
                AllowLaunches.NAME,
                resource,
                "no rung is in force any more: launches are allowed again, as before",
                Map.of(AllowLaunches.OVER, "true"),
                closed.get().before(),
                Bars.NOTHING,
                0,
                Optional.empty());
        return found("barred", "barred by Sluice, and no rung is in force any more", List.of(), List.of(allow));
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

    private Look found(String verdict, String why, List<Block> blocks, List<Proposal> proposals) {
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
                proposals);
    }

    /** A gate is no part of a fleet. It remembers nothing but that it was looked at, so that it is found again. */
    private static Look look(List<Gap> gaps, List<Finding> findings, List<Proposal> proposals) {
        return new Look(gaps, findings, proposals, BrakeMemory.CODEC.encode(BrakeMemory.NONE), 0, Optional.empty());
    }
}
