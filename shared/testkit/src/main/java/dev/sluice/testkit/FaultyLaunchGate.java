package dev.sluice.testkit;

import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Outcome;
import dev.sluice.testkit.Faults.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A gate that can't be read, refuses, and loses answers to what it did. */
record FaultyLaunchGate(LaunchGate gate, Cell cell, Faults faults) implements LaunchGate {
    @Override
    public Read<Optional<Bar>> bar() {
        return read(gate::bar, Optional.empty());
    }

    @Override
    public Read<Map<String, String>> before(Order order) {
        return read(() -> gate.before(order), Map.of());
    }

    @Override
    public boolean binds(Bar bar, Order order) {
        return gate.binds(bar, order);
    }

    @Override
    public Read<Boolean> stands(Map<String, String> before) {
        return read(() -> gate.stands(before), false);
    }

    @Override
    public Outcome close(Order order) {
        return change(Call.GATE_CLOSE, () -> gate.close(order));
    }

    @Override
    public Outcome open(Map<String, String> before) {
        return change(Call.GATE_OPEN, () -> gate.open(before));
    }

    @Override
    public List<Permission> permissions() {
        return gate.permissions();
    }

    private <T> Read<T> read(Supplier<Read<T>> real, T nothing) {
        return faults.around(
                Call.GATE_READ,
                real,
                reason -> new Read<>(nothing, List.of(Faults.gap(cell, Call.GATE_READ, reason))),
                whole -> new Read<>(nothing, List.of(Faults.gap(cell, Call.GATE_READ, Gap.Reason.CUT_SHORT))));
    }

    private Outcome change(Call call, Supplier<Outcome> real) {
        return faults.around(
                call,
                real,
                reason -> reason == Gap.Reason.REFUSED
                        ? new Outcome.Refused("InjectedREFUSED", "injected by a test")
                        : new Outcome.Failed("Injected" + reason, "injected by a test"),
                whole -> whole);
    }
}
