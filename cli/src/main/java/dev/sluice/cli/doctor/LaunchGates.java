package dev.sluice.cli.doctor;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.Deed;
import dev.sluice.budget.Rung;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.Probe;
import dev.sluice.cloud.Probe.Answer;
import dev.sluice.cloud.Probe.Standing;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import dev.sluice.run.Setup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What barring launches takes, in the accounts where a rung of the policy does it; these gates belong to no region. What a
 * gate reads before it is closed is read here, too: that shows more than any question about permissions.
 */
final class LaunchGates {
    private final Setup setup;
    private final List<Rung> rungs;
    private final List<Gap> gaps = new ArrayList<>();

    LaunchGates(Setup setup) {
        this.setup = setup;
        this.rungs = setup.policy().get(BudgetPolicy.SECTION).act().stream()
                .filter(rung -> rung.deed() instanceof Deed.ForbidLaunches)
                .toList();
    }

    /**
     * Of each account that a rung may bar: its cell {@link Budgets#EVERYWHERE}.
     *
     * @param cells what was examined; their probes answer for the whole of their account
     */
    List<Diagnosis.OfCell> of(List<Cell> cells) {
        Set<Cloud> clouds = EnumSet.noneOf(Cloud.class);
        cells.forEach(cell -> clouds.add(cell.cloud()));
        List<Diagnosis.OfCell> found = new ArrayList<>();
        rungs.stream().flatMap(rung -> rung.accounts().stream()).distinct().forEach(account -> {
            Optional<Cell> region = cells.stream()
                    .filter(cell -> cell.account().equals(account))
                    .findFirst();
            // An account's id doesn't say its cloud; where only one is open there is no question.
            region.map(Cell::cloud)
                    .or(() -> clouds.size() == 1 ? clouds.stream().findFirst() : Optional.empty())
                    .map(cloud -> new Cell(cloud, account, Budgets.EVERYWHERE))
                    .flatMap(gate -> examine(gate, region))
                    .ifPresent(found::add);
        });
        return found;
    }

    /** What could not be read of them, and no permission is missing for. */
    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    private Optional<Diagnosis.OfCell> examine(Cell cell, Optional<Cell> region) {
        try {
            Ports ports = setup.ports().apply(cell);
            return ports.find(LaunchGate.class).map(gate -> {
                Optional<Probe> probe = region.map(setup.ports()).orElse(ports).find(Probe.class);
                return new Diagnosis.OfCell(cell, answers(cell, gate, probe), 0, Map.of());
            });
        } catch (CloudProblem problem) {
            gaps.add(problem.gap(cell));
            return Optional.empty();
        }
    }

    /** What no probe could tell is told by name all the same, as nothing else says that it is needed. */
    private List<Answer> answers(Cell cell, LaunchGate gate, Optional<Probe> probe) {
        Set<String> refused = refused(cell, gate);
        List<Permission> needed = gate.permissions();
        return probe
                .map(found -> found.probe(needed))
                .orElseGet(() -> needed.stream()
                        .map(permission ->
                                new Answer(permission, Standing.NOT_TRIED, "permissions can't be asked for here"))
                        .toList())
                .stream()
                .map(answer -> refused.contains(answer.permission().action())
                        ? new Answer(answer.permission(), Standing.MISSING, "reading the gate was refused for it")
                        : answer)
                .toList();
    }

    /** Reads what closing would meet. */
    private Set<String> refused(Cell cell, LaunchGate gate) {
        List<String> principals = rungs.stream()
                .filter(rung -> rung.accounts().contains(cell.account()))
                .flatMap(rung -> rung.deed() instanceof Deed.ForbidLaunches(List<String> names)
                        ? names.stream()
                        : Stream.empty())
                .distinct()
                .toList();
        Read<Map<String, String>> before = gate.before(new LaunchGate.Order(principals, Instant.EPOCH, "not closed"));
        Set<String> refused = new HashSet<>();
        for (Gap gap : before.gaps()) {
            Optional<String> permission = gap.permission()
                    .filter(name -> gate.permissions().stream()
                            .anyMatch(needed -> needed.action().equals(name)));
            permission.ifPresentOrElse(refused::add, () -> gaps.add(gap));
        }
        return refused;
    }
}
