package dev.sluice.cli.doctor;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.Deed;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Probe;
import dev.sluice.model.Cell;
import dev.sluice.run.Setup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What barring launches takes, in the accounts where a rung of the policy does it; these gates belong to no region. */
final class LaunchGates {
    private final Setup setup;

    LaunchGates(Setup setup) {
        this.setup = setup;
    }

    /**
     * Of each account at hand that a rung may bar: its cell {@link Budgets#EVERYWHERE}.
     *
     * @param cells what was examined; their probes answer for the whole of their account
     */
    List<Diagnosis.OfCell> of(List<Cell> cells) {
        Set<String> barred = setup.policy().get(BudgetPolicy.SECTION).act().stream()
                .filter(rung -> rung.deed() instanceof Deed.ForbidLaunches)
                .flatMap(rung -> rung.accounts().stream())
                .collect(Collectors.toSet());
        Map<Cell, Cell> gates = new LinkedHashMap<>();
        cells.stream()
                .filter(cell -> barred.contains(cell.account()))
                .forEach(cell -> gates.putIfAbsent(new Cell(cell.cloud(), cell.account(), Budgets.EVERYWHERE), cell));
        return gates.entrySet().stream()
                .flatMap(gate -> setup.ports().apply(gate.getKey()).find(LaunchGate.class).stream()
                        .map(port -> new Diagnosis.OfCell(
                                gate.getKey(), answers(gate.getValue(), port.permissions()), 0, Map.of())))
                .toList();
    }

    /** What no probe could tell is told by name all the same, as nothing else says that it is needed. */
    private List<Probe.Answer> answers(Cell region, List<Permission> needed) {
        return setup.ports()
                .apply(region)
                .find(Probe.class)
                .map(probe -> probe.probe(needed))
                .orElseGet(() -> needed.stream()
                        .map(permission -> new Probe.Answer(
                                permission, Probe.Standing.NOT_TRIED, "permissions can't be asked for here"))
                        .toList());
    }
}
