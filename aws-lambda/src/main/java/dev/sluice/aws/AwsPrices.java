package dev.sluice.aws;

import dev.sluice.adapter.PriceTable;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** List prices: the user's table, then the one that is shipped, then, where asked for, the Price List of AWS. */
final class AwsPrices implements Prices {
    private final Cell cell;
    private final List<PriceTable> tables;
    private final Optional<PriceList> live;
    private final Inventory inventory;

    AwsPrices(Cell cell, List<PriceTable> tables, Optional<PriceList> live, Inventory inventory) {
        this.cell = cell;
        this.tables = List.copyOf(tables);
        this.live = live;
        this.inventory = inventory;
    }

    @Override
    public Read<Map<String, Price>> hourly(Collection<Machine> machines) {
        Map<String, Price> found = new HashMap<>();
        Map<String, Optional<Price>> byType = new HashMap<>();
        List<Gap> gaps = new ArrayList<>();
        for (Machine machine : machines) {
            // Windows, a licensed Linux or a dedicated machine costs something else, which no table here has.
            boolean plain = inventory
                    .find(machine.id())
                    .map(Inventory.Entry::plainLinux)
                    .orElse(true);
            if (plain) {
                byType.computeIfAbsent(machine.type(), type -> price(type, gaps))
                        .ifPresent(price -> found.put(machine.id(), price));
            }
        }
        return new Read<>(found, gaps);
    }

    private Optional<Price> price(String type, List<Gap> gaps) {
        return tables.stream()
                .flatMap(table -> table.find(type, cell.region()).stream())
                .findFirst()
                .or(() -> live.flatMap(list -> {
                    try {
                        return list.find(type, cell.region());
                    } catch (CloudProblem problem) {
                        gaps.add(problem.gap(cell));
                        return Optional.empty();
                    }
                }));
    }

    @Override
    public List<Permission> permissions() {
        return List.of(new Permission(
                PriceList.OPERATION, Need.READ_IF_ASKED, "look up prices that the shipped table does not have"));
    }
}
