package dev.sluice.host;

import dev.sluice.budget.Deed;
import dev.sluice.budget.Rung;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.policy.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the rungs of a ladder are carried out: in what they name, as far as this installation reaches it. */
final class Reach {
    private final Installation here;
    private final Policy policy;
    private final Map<List<String>, Read<List<Cell>>> asked = new HashMap<>();

    Reach(Installation here, Policy policy) {
        this.here = here;
        this.policy = policy;
    }

    /** The cells of a rung, and of no account or region beside. */
    Read<List<Cell>> of(Rung rung) {
        return rung.deed() instanceof Deed.ForbidLaunches
                ? Read.of(accounts(rung))
                : asked.computeIfAbsent(rung.regions(), regions -> here.cells(policy, regions))
                        .map(cells -> cells.stream().filter(rung::covers).toList());
    }

    /** The accounts of a rung that have no cell: no machine with accelerators is there, or nobody may look. */
    static List<String> without(Rung rung, List<Cell> cells) {
        return rung.accounts().stream()
                .filter(account ->
                        cells.stream().noneMatch(cell -> cell.account().equals(account)))
                .toList();
    }

    private List<Cell> accounts(Rung rung) {
        return rung.accounts().stream()
                .filter(Cell::isName)
                .map(account -> new Cell(here.cloud(), account, Budgets.EVERYWHERE))
                .toList();
    }
}
