package dev.sluice.run;

import dev.sluice.model.Cell;
import dev.sluice.model.Money;
import dev.sluice.model.Step;
import dev.sluice.record.Ledger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A running sum of what the limits count. */
final class Counts {
    private final Money unit;
    private int machines;
    private int accelerators;
    private Money dollars;
    private final Map<String, Integer> byOwner = new HashMap<>();
    private final Map<Cell, Integer> byCell = new HashMap<>();

    /** @param limit the dollar limit, whose currency counts; other currencies count as unknown prices */
    Counts(Ledger ledger, Money limit) {
        this.unit = limit;
        this.dollars = Money.zero(limit.currency());
        for (Ledger.Act act : ledger.acts()) {
            add(act.resource().cell(), act.accelerators(), act.dollars(), act.owner());
        }
    }

    void add(Step step) {
        add(step.resource().cell(), step.accelerators(), price(step), step.owner());
    }

    /** What a step counts in dollars per hour: the list price, which is never less than what is saved. */
    static Optional<Money> price(Step step) {
        return step.saving().listPerHour().or(() -> step.saving().netPerHour());
    }

    int machines() {
        return machines;
    }

    int accelerators() {
        return accelerators;
    }

    Money dollars() {
        return dollars;
    }

    int of(String owner) {
        return byOwner.getOrDefault(owner, 0);
    }

    int in(Cell cell) {
        return byCell.getOrDefault(cell, 0);
    }

    private void add(Cell cell, int devices, Optional<Money> price, Optional<String> owner) {
        machines++;
        accelerators += devices;
        dollars = price.filter(money -> money.currency().equals(unit.currency()))
                .map(dollars::plus)
                .orElse(dollars);
        owner.ifPresent(name -> byOwner.merge(name, 1, Integer::sum));
        byCell.merge(cell, 1, Integer::sum);
    }
}
