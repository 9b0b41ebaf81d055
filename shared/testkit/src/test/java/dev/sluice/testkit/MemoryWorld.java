package dev.sluice.testkit;

import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Machine;
import dev.sluice.testkit.contract.PowerWorld;
import dev.sluice.testkit.contract.TelemetryWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The in-memory cloud as the worlds of the contracts. */
final class MemoryWorld implements PowerWorld, TelemetryWorld {
    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    static final Cell CELL = new Cell(Cloud.AWS, "111122223333", "us-east-1");

    private final MemoryCloud cloud = new MemoryCloud(NOW);
    private final MemoryRegion region = cloud.region(CELL);
    private final Map<String, Points> fed = new HashMap<>();
    private int machines;

    @Override
    public Machines machines() {
        return region.get(Machines.class);
    }

    @Override
    public MachinePower power() {
        return region.get(MachinePower.class);
    }

    @Override
    public Telemetry telemetry() {
        return region.get(Telemetry.class);
    }

    @Override
    public String running(Map<String, String> labels) {
        MachineMaker maker = MachineMaker.machine(CELL, nextId());
        labels.forEach(maker::label);
        return region.add(maker).now().id();
    }

    @Override
    public Optional<String> plain() {
        return Optional.empty();
    }

    @Override
    public void stop(String id) {
        region.machine(id).stopByHand();
        settle();
    }

    @Override
    public void terminate(String id) {
        region.machine(id).terminate();
    }

    @Override
    public Optional<String> grouped(String group) {
        MachineMaker maker = MachineMaker.machine(CELL, nextId()).group("autoscaling-group", group);
        return Optional.of(region.add(maker).now().id());
    }

    @Override
    public List<String> overOnePage() {
        return Stream.generate(this::running).limit(12).toList();
    }

    @Override
    public boolean protect(String id) {
        region.machine(id).protect("stop protection is on");
        return true;
    }

    @Override
    public boolean exhaust(String id) {
        region.machine(id).noCapacityUntil(Instant.MAX);
        return true;
    }

    @Override
    public void settle() {
        cloud.clock().advance(Duration.ofMinutes(2));
    }

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public Machine machine(int devices) {
        MemoryMachine machine = region.add(MachineMaker.machine(CELL, nextId()).gpus(devices));
        String id = machine.now().id();
        machine.demand((signal, device) -> points(id, signal, device)::peak);
        return machine.now();
    }

    @Override
    public void feed(Machine machine, Signal signal, int device, Instant at, double value) {
        points(machine.id(), signal, device).put(at, value);
    }

    @Override
    public void feedLifeSign(Machine machine, Telemetry.LifeSign sign, Instant at, double value) {
        Points points = new Points();
        points.put(at, value);
        region.machine(machine.id()).lifeSign(sign, points);
    }

    @Override
    public int overOneBatch() {
        return 12;
    }

    private Points points(String id, Signal signal, int device) {
        return fed.computeIfAbsent(id + signal + device, key -> new Points());
    }

    private String nextId() {
        return "i-%08d".formatted(++machines);
    }
}
