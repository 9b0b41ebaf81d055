package dev.sluice.gcp;

import dev.sluice.adapter.PriceTable;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Read;
import dev.sluice.model.Accelerators.Kind;
import dev.sluice.model.Cell;
import dev.sluice.model.Machine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * List prices: the user's table, then the one that is shipped. Google has no price of a machine type to ask for, only the
 * prices of its parts, which are matched by descriptions: too unsure for dollars that are to be true.
 *
 * <p>TPUs are listed by chip ({@code v5p-chip}); a machine with GPUs attached to it, by type and what is attached ({@code
 * n1-standard-8+1xnvidia-tesla-t4}).
 */
final class GcpPrices implements Prices {
    /** What the price of a chip is listed under, after its version. */
    private static final String CHIP = "-chip";

    private final Cell cell;
    private final List<PriceTable> tables;
    private final Inventory inventory;

    GcpPrices(Cell cell, List<PriceTable> tables, Inventory inventory) {
        this.cell = cell;
        this.tables = List.copyOf(tables);
        this.inventory = inventory;
    }

    @Override
    public Read<Map<String, Price>> hourly(Collection<Machine> machines) {
        Map<String, Price> found = new HashMap<>();
        machines.forEach(machine -> price(machine).ifPresent(price -> found.put(machine.id(), price)));
        return Read.of(found);
    }

    private Optional<Price> price(Machine machine) {
        String key = inventory.find(machine.id()).map(Inventory.Entry::priceKey).orElseGet(machine::type);
        Optional<Price> whole = find(key);
        return whole.isPresent() || machine.accelerators().kind() != Kind.TPU
                ? whole
                : find(machine.accelerators().model() + CHIP)
                        .map(chip -> new Price(
                                chip.perHour().times(machine.accelerators().equivalent()), chip.source()));
    }

    private Optional<Price> find(String key) {
        return tables.stream()
                .flatMap(table -> table.find(key, cell.region()).stream())
                .findFirst();
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
