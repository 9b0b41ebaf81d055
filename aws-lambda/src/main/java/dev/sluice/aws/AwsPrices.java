package dev.sluice.aws;

import dev.sluice.adapter.PriceTable;
import dev.sluice.adapter.TypePrices;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Machine;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** List prices: the user's table, then the one that is shipped, then, where asked for, the Price List of AWS. */
final class AwsPrices implements Prices {
    private final TypePrices prices;
    private final Inventory inventory;

    AwsPrices(Cell cell, List<PriceTable> tables, Optional<PriceList> live, Inventory inventory) {
        this.prices = new TypePrices(cell, tables, live);
        this.inventory = inventory;
    }

    @Override
    public Read<Map<String, Price>> hourly(Collection<Machine> machines) {
        // Windows, a licensed Linux or a dedicated machine costs something else, which no table here has.
        return prices.hourly(
                machines,
                machine -> inventory
                        .find(machine.id())
                        .map(Inventory.Entry::plainLinux)
                        .orElse(true));
    }

    @Override
    public List<Permission> permissions() {
        return List.of(new Permission(
                PriceList.OPERATION, Need.READ_IF_ASKED, "look up prices that the shipped table does not have"));
    }
}
