package dev.sluice.endtoend;

import dev.sluice.Capabilities;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.MachineState;
import dev.sluice.model.Mode;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.record.ActRef;
import dev.sluice.record.Entry;
import dev.sluice.record.Head;
import dev.sluice.record.Keys;
import dev.sluice.record.Line;
import dev.sluice.run.Engine;
import dev.sluice.run.Setup;
import dev.sluice.testkit.Agent;
import dev.sluice.testkit.Demand;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.MachineMaker;
import dev.sluice.testkit.MemoryCloud;
import dev.sluice.testkit.MemoryMachine;
import dev.sluice.testkit.MemoryRegion;
import dev.sluice.testkit.PowerAct;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cell with machines that should be stopped and machines that must not be, and processes that come and go. */
final class World {
    static final Instant NOW = Instant.parse("2026-03-05T21:00:00Z");
    static final Cell CELL = new Cell(Cloud.AWS, "111122223333", "us-east-1");

    /** The machines that should be stopped. */
    static final Set<String> IDLE = Set.of("i-idle-1", "i-idle-2", "i-idle-3", "i-idle-4");

    static final String POLICY = """
            mode: act
            limits:
              machines-per-day: 10
              fleet-share: 100
            """;

    final MemoryCloud cloud = new MemoryCloud(NOW).powerWaits(Duration.ofMinutes(2));
    final MemoryRegion region = cloud.region(CELL);
    private final String policy;
    private final AtomicInteger triggers = new AtomicInteger();

    World() {
        this(POLICY);
    }

    World(String policy) {
        this.policy = policy;
        region.price("g6.xlarge", Money.usd("0.8048"), "list price of 2026-07-20");
        IDLE.stream().sorted().forEach(id -> idle(id, Map.of()));
        Demand busy = Demand.steady(80);
        add("i-busy-1", Map.of()).demand(busy);
        add("i-busy-2", Map.of()).demand(busy);
        idle("i-no-agent", Map.of()).withoutAgent();
        idle("i-stale", Map.of()).agents(Agent.always(1).until(NOW.minus(Duration.ofHours(2))));
        idle("i-kept", Map.of("sluice:protect", "true"));
        idle("i-protected", Map.of()).protect("stop protection is on");
    }

    /** One process from its start to its end, in which this may go wrong; empty where it died. */
    Optional<RunReport> act(Faults faults) {
        Request request = new Request(
                "idle",
                List.of(CELL),
                Mode.ACT,
                "tick " + triggers.incrementAndGet(),
                now().plus(Duration.ofMinutes(15)));
        return dies(faults, () -> engine(faults).look(request));
    }

    Optional<RunReport> dies(Faults faults, Supplier<RunReport> process) {
        try {
            RunReport report = process.get();
            return faults.crashed() ? Optional.empty() : Optional.of(report);
        } catch (Throwable e) {
            if (faults.crashed()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Engine engine(Faults faults) {
        return Engine.acting(
                new Setup(
                        Capabilities.all(),
                        cell -> faults.over(cloud.ports(cell)),
                        faults.over(cloud.state()),
                        Capabilities.policy(policy, "policy"),
                        cloud.clock(),
                        Optional.of(faults.over(cloud.notifier()))),
                cloud.clock()::advance);
    }

    /** Runs healthy processes until one has nothing to complain of; what they complained of, where none came to that. */
    List<RunReport> recover() {
        List<RunReport> reports = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            cloud.clock().advance(Duration.ofMinutes(20));
            RunReport report = act(new Faults()).orElseThrow();
            reports.add(report);
        }
        return reports;
    }

    Instant now() {
        return cloud.clock().instant();
    }

    /** Every machine that a stop or a start was asked for. */
    Set<String> touched() {
        return cloud.acts().stream().map(act -> act.machine().id()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every machine that the cloud agreed to stop. */
    Set<String> stops() {
        return cloud.acts().stream()
                .filter(act -> act.kind() == PowerAct.Kind.STOP && act.accepted())
                .map(act -> act.machine().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> stopped() {
        return region.machines().stream()
                .filter(machine -> machine.state() == MachineState.STOPPED)
                .map(machine -> machine.id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the journal says was intended, and how each of it ended last; no outcome is an open end. */
    Map<ActRef, Optional<Outcome>> journal() {
        Map<ActRef, Optional<Outcome>> acts = new HashMap<>();
        for (Entry entry : entries()) {
            for (Line line : entry.lines()) {
                switch (line) {
                    case Line.Intended intended ->
                        acts.put(new ActRef(entry.sequence(), intended.step().id()), Optional.empty());
                    case Line.Ended ended -> acts.put(ended.act(), Optional.of(ended.outcome()));
                }
            }
        }
        return acts;
    }

    /** Every machine that the journal says something was intended with. */
    Set<String> intended() {
        return entries().stream()
                .flatMap(entry -> entry.lines().stream())
                .flatMap(line -> line instanceof Line.Intended intended
                        ? Stream.of(intended.step().resource().id())
                        : Stream.empty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All that people were told, as one text. */
    String told() {
        return cloud.notifier().sent().stream()
                .map(message -> message.subject() + "\n" + message.text())
                .collect(Collectors.joining("\n"));
    }

    private List<Entry> entries() {
        long last = cloud.state()
                .get(Keys.head(CELL))
                .map(kept -> Head.CODEC.decode(kept.content()).sequence())
                .orElse(0L);
        List<Entry> entries = new ArrayList<>();
        for (long sequence = 1; sequence <= last; sequence++) {
            entries.add(Entry.CODEC.decode(cloud.state()
                    .get(Keys.journal(CELL, sequence))
                    .orElseThrow()
                    .content()));
        }
        return entries;
    }

    /** Used for three weeks, and by nobody for the last six days. */
    private MemoryMachine idle(String id, Map<String, String> labels) {
        return add(id, labels).demand(Demand.steady(80).until(NOW.minus(Duration.ofDays(6)), Demand.idle()));
    }

    private MemoryMachine add(String id, Map<String, String> labels) {
        MachineMaker maker = MachineMaker.machine(CELL, id).launchedAt(NOW.minus(Duration.ofDays(27)));
        labels.forEach(maker::label);
        return region.add(maker);
    }
}
