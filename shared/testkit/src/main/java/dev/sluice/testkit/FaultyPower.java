package dev.sluice.testkit;

import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.Outcome;
import dev.sluice.testkit.Faults.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Power that refuses single machines or whole batches, and loses answers to what it did. */
record FaultyPower(MachinePower power, Cell cell, Faults faults) implements MachinePower {
    @Override
    public Read<Optional<String>> protection(String id) {
        return faults.around(
                Call.PROTECTION,
                () -> power.protection(id),
                reason -> new Read<>(Optional.empty(), List.of(Faults.gap(cell, Call.PROTECTION, reason))),
                whole ->
                        new Read<>(Optional.empty(), List.of(Faults.gap(cell, Call.PROTECTION, Gap.Reason.CUT_SHORT))));
    }

    @Override
    public Map<String, Outcome> stop(List<Machine> machines) {
        return each(Call.STOP, machines, Machine::id, power::stop);
    }

    @Override
    public Map<String, Outcome> start(List<String> ids) {
        return each(Call.START, ids, id -> id, power::start);
    }

    @Override
    public List<Permission> permissions() {
        return power.permissions();
    }

    private <T> Map<String, Outcome> each(
            Call call, List<T> items, Function<T, String> id, Function<List<T>, Map<String, Outcome>> real) {
        return faults.around(
                call,
                () -> unlessRefused(items, id, real),
                reason -> {
                    Map<String, Outcome> failed = new LinkedHashMap<>();
                    items.forEach(item -> failed.put(id.apply(item), failure(reason)));
                    return failed;
                },
                whole -> whole);
    }

    private <T> Map<String, Outcome> unlessRefused(
            List<T> items, Function<T, String> id, Function<List<T>, Map<String, Outcome>> real) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        List<T> rest = new ArrayList<>();
        for (T item : items) {
            if (faults.refuses(id.apply(item))) {
                outcomes.put(id.apply(item), failure(Gap.Reason.REFUSED));
            } else {
                rest.add(item);
            }
        }
        outcomes.putAll(real.apply(rest));
        return outcomes;
    }

    private static Outcome failure(Gap.Reason reason) {
        return reason == Gap.Reason.REFUSED
                ? new Outcome.Refused("InjectedREFUSED", "injected by a test")
                : new Outcome.Failed("Injected" + reason, "injected by a test");
    }
}
