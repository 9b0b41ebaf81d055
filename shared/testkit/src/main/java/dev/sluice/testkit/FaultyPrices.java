package dev.sluice.testkit;

import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.testkit.Faults.Call;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Prices that may not be had. */
record FaultyPrices(Prices prices, Cell cell, Faults faults) implements Prices {
    @Override
    public Read<Map<String, Price>> hourly(Collection<Machine> machines) {
        return faults.around(
                Call.PRICES, () -> prices.hourly(machines), this::none, whole -> none(Gap.Reason.CUT_SHORT));
    }

    @Override
    public List<Permission> permissions() {
        return prices.permissions();
    }

    private Read<Map<String, Price>> none(Gap.Reason reason) {
        return new Read<>(Map.of(), List.of(Faults.gap(cell, Call.PRICES, reason)));
    }
}
