package dev.sluice.idle;

import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.idle.past.Activity;
import dev.sluice.idle.past.Patience;
import dev.sluice.model.Accelerators;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Group;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Money;
import dev.sluice.model.Purchase;
import dev.sluice.model.ResourceRef;
import dev.sluice.policy.LabelPolicy;
import dev.sluice.policy.Policy;
import dev.sluice.policy.PolicyReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** What a test starts from: a machine that was forgotten two weeks ago, to be changed by one thing at a time. */
final class Given {
    static final Instant NOW = Instant.parse("2026-11-23T12:02:30Z");
    static final Cell CELL = new Cell(Cloud.AWS, "123456789012", "us-east-1");

    String id = "i-1";
    String type = "g5g.xlarge";
    String model = "T4G";
    int devices = 1;
    /** How many of the devices have series; all of them where it is negative. */
    int measured = -1;

    MachineState state = MachineState.RUNNING;
    Instant launched = NOW.minus(Duration.ofDays(30));
    Purchase purchase = Purchase.ON_DEMAND;
    Optional<Group> group = Optional.empty();
    Optional<String> cluster = Optional.empty();
    boolean localDisks;
    Optional<String> unstoppable = Optional.empty();
    Map<String, String> labels = Map.of();
    Optional<Money> price = Optional.of(Money.usd("0.42"));
    boolean past = true;
    boolean partitioned;
    Optional<String> unread = Optional.empty();
    Optional<String> doubt = Optional.empty();
    /** Utilisation by device, at so many slots before the current one; NaN is no sample. */
    Map<Integer, DoubleUnaryOperator> use = new HashMap<>();
    /** Values of life signs, at so many slots before the current one; NaN is no sample. */
    Map<Series, DoubleUnaryOperator> signs = new HashMap<>();

    static Given machine(String id) {
        Given given = new Given();
        given.id = id;
        given.sign(Signal.CPU, "", ago -> 2);
        given.sign(Signal.NETWORK_IN, "", ago -> 200);
        given.sign(Signal.NETWORK_OUT, "", ago -> 100);
        return given;
    }

    Given sign(Signal signal, String device, DoubleUnaryOperator value) {
        signs.put(new Series(id, signal, device, false, id + signal + device), value);
        return this;
    }

    Given devices(int series) {
        measured = series;
        return this;
    }

    Given measured(int all, int series) {
        devices = all;
        measured = series;
        return this;
    }

    Given use(int device, DoubleUnaryOperator value) {
        use.put(device, value);
        return this;
    }

    Machine build() {
        return new Machine(
                new ResourceRef(CELL, "machine", id),
                "",
                type,
                new Accelerators(Accelerators.Kind.NVIDIA_GPU, model, devices, BigDecimal.valueOf(devices), 0),
                state,
                launched,
                purchase,
                group,
                cluster,
                localDisks,
                unstoppable,
                labels);
    }

    MachineFacts facts() {
        List<Series> known = new ArrayList<>();
        Map<Series, Samples> read = new HashMap<>();
        for (int device = 0; device < (measured < 0 ? devices : measured); device++) {
            Series series = series(device);
            known.add(series);
            put(read, series, use.getOrDefault(device, ago -> 0));
        }
        Map<Series, Samples> others = new HashMap<>();
        signs.forEach((series, value) -> put(others, series, value));
        return new MachineFacts(
                build(),
                known,
                read,
                unread,
                past ? idleFor(Duration.ofDays(13)) : Activity.NONE,
                List.copyOf(signs.keySet()),
                others,
                doubt,
                price.map(money -> new Prices.Price(money, "price table of 2026-07-20")),
                Optional.empty());
    }

    Series series(int device) {
        return new Series(
                id, Signal.ACCELERATOR_UTILIZATION, Integer.toString(device), partitioned, id + "/gpu" + device);
    }

    private static void put(Map<Series, Samples> into, Series series, DoubleUnaryOperator value) {
        Samples samples = samples(value, 36);
        if (!samples.isEmpty()) {
            into.put(series, samples);
        }
    }

    static Samples samples(DoubleUnaryOperator value, int slots) {
        long width = IdlePolicy.PERIOD.toSeconds();
        long current = Math.floorDiv(NOW.getEpochSecond(), width);
        List<Long> seconds = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int ago = slots - 1; ago >= 0; ago--) {
            double at = value.applyAsDouble(ago);
            if (!Double.isNaN(at)) {
                seconds.add((current - ago) * width);
                values.add(at);
            }
        }
        return new Samples(
                seconds.stream().mapToLong(Long::longValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Worked for a day, and is idle since the given span before now. */
    static Activity idleFor(Duration span) {
        Instant end = Spans.floor(NOW.minus(Duration.ofHours(2)), Duration.ofHours(1));
        Instant start = Spans.floor(NOW.minus(span), Duration.ofHours(1));
        int hours = Math.toIntExact(Duration.between(start, end).toHours()) + 24;
        long[] seconds = new long[hours];
        double[] values = new double[hours];
        for (int i = 0; i < hours; i++) {
            seconds[i] = start.minus(Duration.ofHours(24 - i)).getEpochSecond();
            values[i] = i < 24 ? 90 : 0;
        }
        return Activity.NONE.with(
                new Samples(seconds, values),
                Duration.ofHours(1),
                policy("").patience().busyFrom());
    }

    static IdlePolicy policy(String idle) {
        return read(idle).get(IdlePolicy.SECTION);
    }

    static Policy read(String text) {
        return PolicyReader.read(text, "policy.yaml", List.of(IdlePolicy.SECTION, LabelPolicy.SECTION));
    }

    static List<Decision> decide(String policy, Given... machines) {
        return decide(policy, true, machines);
    }

    static List<Decision> decide(String policy, boolean complete, Given... machines) {
        List<MachineFacts> facts = List.of(machines).stream().map(Given::facts).toList();
        return decide(policy, complete, facts);
    }

    static List<Decision> decide(String policy, boolean complete, List<MachineFacts> facts) {
        Policy read = read(policy);
        IdlePolicy idle = read.get(IdlePolicy.SECTION);
        CellFacts cell = new CellFacts(facts, complete, NOW.minus(idle.recent()), NOW, NOW, IdlePolicy.PERIOD);
        return new IdleCheck(idle, read.get(LabelPolicy.SECTION), Patience.learn(List.of(), idle.patience()))
                .decide(cell);
    }
}
