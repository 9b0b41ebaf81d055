package dev.sluice.azure;

import dev.sluice.adapter.PriceTable;
import dev.sluice.adapter.TypePrices;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Machine;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** List prices: the user's table, then the one that is shipped, then, where asked for, the Retail Prices of Azure. */
final class AzurePrices implements Prices {
    private final TypePrices prices;
    private final Inventory inventory;

    AzurePrices(Cell cell, List<PriceTable> tables, Optional<RetailPrices> live, Inventory inventory) {
        this.prices = new TypePrices(cell, tables, live);
        this.inventory = inventory;
    }

    @Override
    public Read<Map<String, Price>> hourly(Collection<Machine> machines) {
        return prices.hourly(
                machines, machine -> inventory.plainLinux(machine.id()).orElse(true));
    }

    @Override
    public List<Permission> permissions() {
        return List.of(); // the list is public
    }
}
