package dev.sluice.testkit;

import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry.LifeSign;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One machine of a {@link MemoryRegion}: what it is, what it is used for, and what may go wrong with it. */
public final class MemoryMachine {
    private final VirtualClock clock;
    private final List<Span> ended = new ArrayList<>();
    private final Map<String, Curve> lifeSigns = new HashMap<>();
    private Machine machine;
    private Demand demand = Demand.idle();
    private List<Agent> agents;
    private Optional<String> protection = Optional.empty();
    private boolean powerMetric;
    private Duration stopTakes = Duration.ofSeconds(40);
    private Duration startTakes = Duration.ofSeconds(30);
    private Instant settlesAt = Instant.MAX;
    private Instant changedAt;
    private Instant capacityFrom = Instant.MIN;

    MemoryMachine(Machine machine, VirtualClock clock) {
        this.machine = machine;
        this.clock = clock;
        this.agents = List.of(Agent.always(machine.accelerators().devices()));
        this.changedAt = machine.launchedAt();
    }

    /** What the machine is used for from now on and was before. */
    public synchronized MemoryMachine demand(Demand value) {
        demand = value;
        return this;
    }

    /** Changes what the machine is used for at a moment; what was, stays. */
    public synchronized MemoryMachine demandFrom(Instant at, Demand after) {
        demand = demand.until(at, after);
        return this;
    }

    /** Nothing measures its devices. */
    public MemoryMachine withoutAgent() {
        return agents();
    }

    /** The lives of its agent. */
    public synchronized MemoryMachine agents(Agent... lives) {
        agents = List.of(lives);
        return this;
    }

    /** The cloud measures its power draw without an agent. */
    public synchronized MemoryMachine powerMetric() {
        powerMetric = true;
        return this;
    }

    /** What a metric that a policy may name as life sign shows for it. */
    public synchronized MemoryMachine lifeSign(LifeSign sign, Curve curve) {
        lifeSigns.put(key(sign), curve);
        return this;
    }

    public synchronized MemoryMachine protect(String why) {
        protection = Optional.of(why);
        return this;
    }

    /** Its starts find no capacity before this moment. */
    public synchronized MemoryMachine noCapacityUntil(Instant moment) {
        capacityFrom = moment;
        return this;
    }

    /** How long it stays {@code STOPPING} and {@code STARTING}; with zero, the same call sees the end. */
    public synchronized MemoryMachine transitionsTake(Duration stopping, Duration starting) {
        stopTakes = stopping;
        startTakes = starting;
        return this;
    }

    public synchronized MemoryMachine label(String key, String value) {
        machine = MachineChanges.labelled(machine, key, value);
        return this;
    }

    /** A person starts it in the console; unlike the port's start it always finds capacity. */
    public synchronized void startByHand() {
        begin(MachineState.STARTING, startTakes);
    }

    /** A person stops it in the console. */
    public synchronized void stopByHand() {
        begin(MachineState.STOPPING, stopTakes);
    }

    /** It is ended for good. */
    public synchronized void terminate() {
        begin(MachineState.GONE, Duration.ZERO);
    }

    /** The machine as it is now. */
    public synchronized Machine now() {
        Instant now = clock.instant();
        if (!now.isBefore(settlesAt)) {
            changedAt = settlesAt;
            settlesAt = Instant.MAX;
            MachineState settled =
                    machine.state() == MachineState.STOPPING ? MachineState.STOPPED : MachineState.RUNNING;
            machine = MachineChanges.in(machine, settled);
        }
        return machine;
    }

    public MachineState state() {
        return now().state();
    }

    public synchronized Optional<String> protection() {
        return protection;
    }

    /** When the transition that it is in ends; the end of time where it is in none. */
    synchronized Instant settlesAt() {
        now();
        return settlesAt;
    }

    /** When it last came into the state it is in. */
    synchronized Instant changedAt() {
        now();
        return changedAt;
    }

    synchronized void begin(MachineState next, Duration takes) {
        Instant now = clock.instant();
        if (now().state() == MachineState.RUNNING) {
            ended.add(new Span(machine.launchedAt(), now));
        }
        changedAt = now;
        machine = next == MachineState.STARTING
                ? MachineChanges.launched(machine, now, next)
                : MachineChanges.in(machine, next);
        settlesAt = next == MachineState.GONE ? Instant.MAX : now.plus(takes);
        now();
    }

    synchronized boolean findsCapacity() {
        return !clock.instant().isBefore(capacityFrom);
    }

    synchronized void stop() {
        begin(MachineState.STOPPING, stopTakes);
    }

    synchronized void start() {
        begin(MachineState.STARTING, startTakes);
    }

    synchronized List<Agent> lives() {
        return agents;
    }

    synchronized boolean hasPowerMetric() {
        return powerMetric;
    }

    synchronized boolean has(LifeSign sign) {
        return lifeSigns.containsKey(key(sign));
    }

    /** The largest value of a built-in or device signal while the machine ran. */
    synchronized OptionalDouble peak(Signal signal, int device, Instant from, Instant to) {
        return peak(demand.curve(signal, device), from, to);
    }

    synchronized OptionalDouble lifeSignPeak(String key, Instant from, Instant to) {
        return peak(lifeSigns.getOrDefault(key, Curve.NONE), from, to);
    }

    /** Whether it ran at all in the stretch. */
    synchronized boolean ran(Instant from, Instant to) {
        return upSpans().stream().anyMatch(up -> up.and(from, to).isPresent());
    }

    static String key(LifeSign sign) {
        return sign.namespace() + "/" + sign.metric();
    }

    private OptionalDouble peak(Curve curve, Instant from, Instant to) {
        OptionalDouble peak = OptionalDouble.empty();
        for (Span up : upSpans()) {
            Optional<Span> seen = up.and(from, to);
            if (seen.isPresent()) {
                OptionalDouble value = curve.peak(seen.get().from(), seen.get().to());
                if (value.isPresent() && (peak.isEmpty() || value.getAsDouble() > peak.getAsDouble())) {
                    peak = value;
                }
            }
        }
        return peak;
    }

    private Collection<Span> upSpans() {
        if (now().state() != MachineState.RUNNING) {
            return ended;
        }
        List<Span> spans = new ArrayList<>(ended);
        spans.add(new Span(machine.launchedAt(), clock.instant()));
        return spans;
    }
}
