package dev.sluice.testkit.brake;

import dev.sluice.Capabilities;
import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.BudgetWatch;
import dev.sluice.budget.OwnForecast;
import dev.sluice.budget.Tell;
import dev.sluice.budget.WatchSetup;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.MachineState;
import dev.sluice.model.Mode;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.Period;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.record.ActRef;
import dev.sluice.record.Entry;
import dev.sluice.record.Head;
import dev.sluice.record.Keys;
import dev.sluice.record.Line;
import dev.sluice.run.Engine;
import dev.sluice.run.Setup;
import dev.sluice.run.UndoRequest;
import dev.sluice.testkit.Agent;
import dev.sluice.testkit.Demand;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.MachineMaker;
import dev.sluice.testkit.MemoryCloud;
import dev.sluice.testkit.MemoryLaunchGate;
import dev.sluice.testkit.MemoryMachine;
import dev.sluice.testkit.MemoryRegion;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** An account with machines of every kind, a launch gate that people set to 16, and a budget of a hundred dollars for March. */
final class Yard {
    static final Instant NOW = Instant.parse("2026-03-20T10:00:00Z");
    static final Period MARCH = Period.of(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));
    static final Period APRIL = Period.of(Instant.parse("2026-04-01T00:00:00Z"), Instant.parse("2026-05-01T00:00:00Z"));
    static final Cell CELL = new Cell(Cloud.AWS, "111122223333", "us-east-1");
    static final Cell ACCOUNT = new Cell(Cloud.AWS, "111122223333", Budgets.EVERYWHERE);
    static final String RULE = "16";

    final MemoryCloud cloud = new MemoryCloud(NOW).powerWaits(Duration.ofMinutes(2));
    final MemoryRegion region = cloud.region(CELL);
    final MemoryLaunchGate gate = cloud.gate(CELL);
    private final AtomicInteger triggers = new AtomicInteger();
    private String policy;

    /** @param rungs entries of the policy's ladder */
    Yard(String... rungs) {
        policy = policy(rungs);
        gate.setByHand(RULE);
        add("i-resting", Map.of()).demand(restingSince(Duration.ofHours(1)));
        add("i-busy", Map.of()).demand(Demand.steady(80));
        add("i-blind", Map.of())
                .demand(Demand.steady(80))
                .agents(Agent.always(1).until(NOW.minus(Duration.ofDays(3))));
        add("i-kept", Map.of("sluice:protect", "true")).demand(restingSince(Duration.ofHours(1)));
        add("i-protected", Map.of()).demand(restingSince(Duration.ofHours(1))).protect("stop protection is on");
        region.add(MachineMaker.machine(CELL, "i-grouped")
                        .launchedAt(NOW.minus(Duration.ofDays(9)))
                        .group("autoscaling-group", "workers"))
                .demand(restingSince(Duration.ofHours(1)));
    }

    static String rung(String at, String rest) {
        return "{budgets: [gpu], at: " + at + ", accounts: [\"111122223333\"], " + rest + "}";
    }

    private static String policy(String... rungs) {
        return """
                mode: act
                limits: {machines-per-day: 50, accelerators-per-day: 500, fleet-share: 100, per-owner: 50}
                budgets:
                  act: [%s]
                """.formatted(String.join(", ", rungs));
    }

    void policyBecomes(String... rungs) {
        policy = policy(rungs);
    }

    /** The budget's figures, as the watch of budgets learns of them. */
    void spent(String amount) {
        spentIn(MARCH, amount);
    }

    void spentIn(Period period, String amount) {
        cloud.budgets(Cloud.AWS)
                .put(new BudgetSignal(
                        new BudgetRef(Cloud.AWS, "111122223333", "gpu"),
                        "gpu",
                        Optional.of(period),
                        Optional.of(Money.usd("100")),
                        Optional.of(Money.usd(amount)),
                        Optional.empty(),
                        Map.of(),
                        now(),
                        Optional.empty()));
        new BudgetWatch(new WatchSetup(
                        Cloud.AWS,
                        cloud.state(),
                        Capabilities.policy(policy, "policy").get(BudgetPolicy.SECTION),
                        Optional.of(cloud.budgets(Cloud.AWS)),
                        Optional.empty(),
                        OwnForecast.NONE,
                        new Nobody(),
                        Mode.ACT,
                        cloud.clock()))
                .pull();
    }

    private record Nobody() implements Tell {
        @Override
        public void put(String id, Instant at, String subject, String text) {
            // Nobody is there.
        }

        @Override
        public Optional<String> deliver() {
            return Optional.empty();
        }
    }

    RunReport act() {
        return act(new Faults()).orElseThrow();
    }

    /** One process in which this may go wrong; empty where it died. */
    Optional<RunReport> act(Faults faults) {
        try {
            RunReport report = engine(faults).look(request());
            return faults.crashed() ? Optional.empty() : Optional.of(report);
        } catch (Throwable e) {
            if (faults.crashed()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Plans alone, as the budget's function does. */
    RunReport plan() {
        return Engine.reportOnly(setup(new Faults())).look(request());
    }

    /** The documents of budgets that are read to plan for these cells. */
    List<String> budgetsReadToPlan(Cell... cells) {
        List<String> read = Collections.synchronizedList(new ArrayList<>());
        StateStore store = (StateStore) Proxy.newProxyInstance(
                StateStore.class.getClassLoader(), new Class<?>[] {StateStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("get")) {
                        read.add((String) args[0]);
                    }
                    if (method.getName().equals("equals")) {
                        return proxy == args[0];
                    }
                    return method.invoke(cloud.state(), args);
                });
        Engine.reportOnly(setup(new Faults(), store)).look(request(List.of(cells)));
        return read.stream().filter(key -> key.startsWith("budgets/")).toList();
    }

    RunReport undo(String run) {
        return engine(new Faults())
                .undo(new UndoRequest(
                        run, Duration.ZERO, "undo " + triggers.incrementAndGet(), now().plus(Duration.ofMinutes(15))));
    }

    Engine engine(Faults faults) {
        return Engine.acting(setup(faults), cloud.clock()::advance);
    }

    private Setup setup(Faults faults) {
        return setup(faults, faults.over(cloud.state()));
    }

    private Setup setup(Faults faults, StateStore store) {
        return new Setup(
                Capabilities.all(),
                cell -> faults.over(cloud.ports(cell)),
                store,
                Capabilities.policy(policy, "policy"),
                cloud.clock(),
                Optional.of(faults.over(cloud.notifier())));
    }

    private Request request() {
        return request(List.of(CELL, ACCOUNT));
    }

    private Request request(List<Cell> cells) {
        return new Request(
                "brake", cells, Mode.ACT, "tick " + triggers.incrementAndGet(), now().plus(Duration.ofMinutes(15)));
    }

    Instant now() {
        return cloud.clock().instant();
    }

    void wait(Duration time) {
        cloud.clock().advance(time);
    }

    Set<String> stopped() {
        return region.machines().stream()
                .filter(machine -> machine.state() == MachineState.STOPPED)
                .map(machine -> machine.id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the journals say was intended, and how each of it ended; no outcome is an open end. */
    Map<String, Optional<Outcome>> journal() {
        Map<String, Optional<Outcome>> acts = new HashMap<>();
        for (Cell cell : List.of(CELL, ACCOUNT)) {
            long last = cloud.state()
                    .get(Keys.head(cell))
                    .map(kept -> Head.CODEC.decode(kept.content()).sequence())
                    .orElse(0L);
            for (long sequence = 1; sequence <= last; sequence++) {
                Entry entry = Entry.CODEC.decode(cloud.state()
                        .get(Keys.journal(cell, sequence))
                        .orElseThrow()
                        .content());
                for (Line line : entry.lines()) {
                    switch (line) {
                        case Line.Intended intended ->
                            acts.put(
                                    cell + " "
                                            + new ActRef(
                                                    entry.sequence(),
                                                    intended.step().id()),
                                    Optional.empty());
                        case Line.Ended ended -> acts.put(cell + " " + ended.act(), Optional.of(ended.outcome()));
                    }
                }
            }
        }
        return acts;
    }

    private MemoryMachine add(String id, Map<String, String> labels) {
        MachineMaker maker = MachineMaker.machine(CELL, id).launchedAt(NOW.minus(Duration.ofDays(9)));
        labels.forEach(maker::label);
        return region.add(maker);
    }

    private static Demand restingSince(Duration ago) {
        return Demand.steady(80).until(NOW.minus(ago), Demand.idle());
    }
}
