package dev.sluice.testkit.idle;

import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Look;
import dev.sluice.capability.Proposal;
import dev.sluice.capability.Scene;
import dev.sluice.cloud.Ports;
import dev.sluice.idle.IdleCapability;
import dev.sluice.idle.IdlePolicy;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Finding;
import dev.sluice.model.Money;
import dev.sluice.model.Place;
import dev.sluice.model.Step;
import dev.sluice.policy.LabelPolicy;
import dev.sluice.policy.Policy;
import dev.sluice.policy.PolicyReader;
import dev.sluice.testkit.Demand;
import dev.sluice.testkit.MachineMaker;
import dev.sluice.testkit.MemoryCloud;
import dev.sluice.testkit.MemoryMachine;
import dev.sluice.testkit.MemoryRegion;
import dev.sluice.testkit.VirtualClock;
import dev.sluice.testkit.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cell in memory, the idle capability over it, and what it remembers from look to look. */
final class Estate {
    static final Instant START = Instant.parse("2026-03-02T10:01:00Z");
    static final Cell CELL = new Cell(Cloud.AWS, "111122223333", "us-east-1");

    final MemoryCloud cloud = new MemoryCloud(START);
    final MemoryRegion region = cloud.region(CELL);
    final Counts counts = new Counts(region);
    final IdleCapability idle = new IdleCapability();
    Policy policy = policy("");
    Optional<byte[]> memory = Optional.empty();

    Estate() {
        region.price("g6.xlarge", Money.usd("0.8048"), "price table of 2026-01-01");
    }

    static Policy policy(String text) {
        return PolicyReader.read(text, "policy.yaml", List.of(IdlePolicy.SECTION, LabelPolicy.SECTION));
    }

    VirtualClock clock() {
        return cloud.clock();
    }

    MachineMaker maker(String id) {
        return MachineMaker.machine(CELL, id).launchedAt(START.minus(Duration.ofDays(40)));
    }

    /** Worked in turns until three days ago, and not since. */
    MemoryMachine forgotten(String id) {
        return forgotten(maker(id));
    }

    MemoryMachine forgotten(MachineMaker maker) {
        return region.add(maker).demand(turns(START.minus(Duration.ofDays(3))));
    }

    MemoryMachine busy(String id) {
        return region.add(maker(id)).demand(Demand.steady(85));
    }

    /** Four hours of work, two hours of rest, from three weeks ago until the given moment. */
    static Demand turns(Instant end) {
        List<Work.Stretch> stretches = new ArrayList<>();
        for (Instant at = START.minus(Duration.ofDays(21)); at.isBefore(end); at = at.plus(Duration.ofHours(6))) {
            stretches.add(new Work.Stretch(at, at.plus(Duration.ofHours(4)), 90));
        }
        return Demand.of(new Work(stretches));
    }

    Scene scene(Ports ports) {
        return new Scene(ports, policy, clock().instant(), memory);
    }

    /** A look that is remembered, unless there was a gap, as a run does it. */
    Look look() {
        return look(counts);
    }

    Look look(Ports ports) {
        counts.clear();
        Look look = idle.look(scene(ports));
        if (look.gaps().isEmpty()) {
            memory = Optional.of(look.memory());
        }
        return look;
    }

    static String verdict(Look look, String id) {
        return finding(look, id).verdict();
    }

    static Finding finding(Look look, String id) {
        return look.findings().stream()
                .filter(finding -> finding.resource().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no finding of " + id));
    }

    static List<String> proposed(Look look) {
        return look.proposals().stream()
                .map(proposal -> proposal.resource().id())
                .sorted()
                .toList();
    }

    ActionKind kind(String name) {
        return idle.actions().stream()
                .filter(kind -> kind.name().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Step step(Look look, String id) {
        Proposal proposal = look.proposals().stream()
                .filter(one -> one.resource().id().equals(id))
                .findFirst()
                .orElseThrow();
        return new Step(
                "s-" + id,
                proposal.action(),
                proposal.resource(),
                proposal.why(),
                proposal.parameters(),
                proposal.expects(),
                proposal.saving(),
                proposal.accelerators(),
                proposal.owner(),
                Place.FREE);
    }
}
