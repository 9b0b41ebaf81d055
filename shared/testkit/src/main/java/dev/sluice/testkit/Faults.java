package dev.sluice.testkit;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Port;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.StateStore;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, when: ports wrapped by it refuse, throttle, lose pages or answers, and die at the calls that were
 * named. After a {@link Crash} every further call dies too, as nothing runs on in a process that is gone; the next
 * process has its own faults, or none.
 */
public final class Faults {
    /** The calls in which something can go wrong; each is counted on its own. */
    public enum Call {
        LIST,
        REREAD,
        DISCOVER,
        READ,
        PRICES,
        PROTECTION,
        STOP,
        START,
        GATE_READ,
        GATE_CLOSE,
        GATE_OPEN,
        BUDGETS,
        SEND,
        STATE_READ,
        STATE_WRITE
    }

    /** What goes wrong in a call. */
    public enum Fault {
        /** Nothing is done, and a permission is named. */
        REFUSED,
        /** Nothing is done, for there were too many calls. */
        THROTTLED,
        /** A read: half of it comes, and a gap. */
        CUT,
        /** All is done, and yet the caller hears of a failure. */
        ANSWER_LOST,
        /** The process dies with nothing done. */
        CRASH_BEFORE,
        /** The process dies with all done and nothing heard. */
        CRASH_AFTER
    }

    private record Rule(Call call, IntPredicate calls, Fault fault) {}

    private record Freeze(Call call, int n, Runnable meanwhile) {}

    private final List<Rule> rules = new ArrayList<>();
    private final List<Freeze> freezes = new ArrayList<>();
    private final Map<Call, Integer> counts = new EnumMap<>(Call.class);
    private final Set<String> refused = new HashSet<>();
    private boolean crashed;

    /** Goes wrong in the n-th call of this kind, counted from 1. */
    public synchronized Faults at(Call call, int n, Fault fault) {
        rules.add(new Rule(requireNonNull(call, "call is null"), count -> count == n, fault));
        return this;
    }

    /** Goes wrong in every call of this kind. */
    public synchronized Faults always(Call call, Fault fault) {
        rules.add(new Rule(requireNonNull(call, "call is null"), count -> true, fault));
        return this;
    }

    /**
     * Freezes the process right after the n-th call of this kind, before it hears the answer, and lets the world go on
     * meanwhile: other processes run, time passes, people come back to work.
     */
    public synchronized Faults freezeAfter(Call call, int n, Runnable meanwhile) {
        freezes.add(new Freeze(requireNonNull(call, "call is null"), n, meanwhile));
        return this;
    }

    /** The cloud refuses to stop or start this one machine, whatever else is in the batch. */
    public synchronized Faults refusing(String id) {
        refused.add(id);
        return this;
    }

    /** The same ports, in which this goes wrong. */
    public Ports over(Ports ports) {
        return new Ports() {
            @Override
            public Cell cell() {
                return ports.cell();
            }

            @Override
            public <P extends Port> Optional<P> find(Class<P> port) {
                return ports.find(port).map(found -> port.cast(wrap(found, cell())));
            }
        };
    }

    public StateStore over(StateStore store) {
        return new FaultyStateStore(store, this);
    }

    public Notifier over(Notifier notifier) {
        return new FaultyNotifier(notifier, this);
    }

    public Budgets over(Cloud cloud, Budgets budgets) {
        return new FaultyBudgets(budgets, new Cell(cloud, "all", Budgets.EVERYWHERE), this);
    }

    /** How many calls of this kind there were. */
    public synchronized int calls(Call call) {
        return counts.getOrDefault(call, 0);
    }

    public synchronized boolean crashed() {
        return crashed;
    }

    synchronized boolean refuses(String id) {
        return refused.contains(id);
    }

    /** Makes a call, or what goes wrong in it. */
    <T> T around(Call call, Supplier<T> real, Function<Gap.Reason, T> failed, UnaryOperator<T> cut) {
        Turn turn = next(call);
        return switch (turn.fault()) {
            case null -> {
                T answer = real.get();
                turn.meanwhile().run();
                yield answer;
            }
            case REFUSED -> failed.apply(Gap.Reason.REFUSED);
            case THROTTLED -> failed.apply(Gap.Reason.THROTTLED);
            case CUT -> cut.apply(real.get());
            case ANSWER_LOST -> {
                T unused = real.get();
                yield failed.apply(Gap.Reason.TRANSIENT);
            }
            case CRASH_BEFORE -> throw die(call);
            case CRASH_AFTER -> {
                T unused = real.get();
                throw die(call);
            }
        };
    }

    static Gap gap(Cell cell, Call call, Gap.Reason reason) {
        String operation = "memory:" + call;
        Optional<String> permission = reason == Gap.Reason.REFUSED ? Optional.of(operation) : Optional.empty();
        return new Gap(cell, operation, reason, "Injected" + reason, permission, "injected by a test");
    }

    /** What one call is in for. */
    private record Turn(@Nullable Fault fault, Runnable meanwhile) {}

    private synchronized Turn next(Call call) {
        if (crashed) {
            throw new Crash(call + ", after the end");
        }
        int count = counts.merge(call, 1, Integer::sum);
        Fault fault = rules.stream()
                .filter(rule -> rule.call() == call && rule.calls().test(count))
                .map(Rule::fault)
                .findFirst()
                .orElse(null);
        Runnable meanwhile = freezes.stream()
                .filter(freeze -> freeze.call() == call && freeze.n() == count)
                .map(Freeze::meanwhile)
                .findFirst()
                .orElse(() -> {});
        return new Turn(fault, meanwhile);
    }

    private synchronized Crash die(Call call) {
        crashed = true;
        return new Crash(call + " " + counts.get(call));
    }

    private Port wrap(Port port, Cell cell) {
        return switch (port) {
            case Machines machines -> new FaultyMachines(machines, cell, this);
            case Telemetry telemetry -> new FaultyTelemetry(telemetry, cell, this);
            case MachinePower power -> new FaultyPower(power, cell, this);
            case LaunchGate gate -> new FaultyLaunchGate(gate, cell, this);
            case Prices prices -> new FaultyPrices(prices, cell, this);
            case Notifier notifier -> over(notifier);
            case StateStore store -> over(store);
            default -> port;
        };
    }
}
