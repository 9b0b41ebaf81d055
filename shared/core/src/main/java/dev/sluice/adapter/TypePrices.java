package dev.sluice.adapter;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Prices.Price;
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
import java.util.function.Predicate;

/** List prices by machine type and region: from tables, and then, where there is one, from a list that is asked live. */
public final class TypePrices {
    private final Cell cell;
    private final List<PriceTable> tables;
    private final Optional<? extends Live> live;

    /** @param tables the user's own before the one that is shipped */
    public TypePrices(Cell cell, List<PriceTable> tables, Optional<? extends Live> live) {
        this.cell = cell;
        this.tables = List.copyOf(tables);
        this.live = live;
    }

    /** @param plain whether the list price of a machine's type is its price; what isn't has none here */
    public Read<Map<String, Price>> hourly(Collection<Machine> machines, Predicate<Machine> plain) {
        Map<String, Price> found = new HashMap<>();
        Map<String, Optional<Price>> byType = new HashMap<>();
        List<Gap> gaps = new ArrayList<>();
        for (Machine machine : machines) {
            if (plain.test(machine)) {
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

    /** A provider's own list of prices. */
    @FunctionalInterface
    public interface Live {
        /**
         * Empty where the list has none, or more than one.
         *
         * @throws CloudProblem where the provider does not answer
         */
        Optional<Price> find(String type, String region);
    }
}
