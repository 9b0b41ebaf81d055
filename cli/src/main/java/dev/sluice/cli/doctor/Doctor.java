package dev.sluice.cli.doctor;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Capability;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Port;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.Probe;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.RunReport;
import dev.sluice.policy.LabelPolicy;
import dev.sluice.run.Setup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Examines accounts and regions before anything is switched on. It reads, tries dry runs, and writes nothing. */
public final class Doctor {
    private final Setup setup;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Machine> machines = new ArrayList<>();

    public Doctor(Setup setup) {
        this.setup = setup;
    }

    /** @param budgets what was found of budgets, which belong to no cell */
    public Diagnosis examine(Read<List<Cell>> cells, List<BudgetReach> budgets) {
        gaps.addAll(cells.gaps());
        LaunchGates gates = new LaunchGates(setup);
        List<Diagnosis.OfCell> found = Stream.concat(
                        cells.value().stream().map(this::examine), gates.of(cells.value()).stream())
                .toList();
        gaps.addAll(gates.gaps());
        Optional<RunReport> night = NightLook.of(setup, cells.value());
        night.ifPresent(look -> gaps.addAll(look.gaps()));
        return new Diagnosis(
                found,
                budgets,
                gaps.stream().distinct().toList(),
                night.map(look -> Acceptances.of(look, machines, setup.policy().get(LabelPolicy.SECTION)))
                        .orElse(List.of()),
                night.map(NightLook::told),
                unseen(cells.value()));
    }

    /** Accounts that a rung names, and in which nothing was examined. */
    private List<String> unseen(List<Cell> cells) {
        return setup.policy().get(BudgetPolicy.SECTION).act().stream()
                .flatMap(rung -> rung.accounts().stream())
                .distinct()
                .filter(account ->
                        cells.stream().noneMatch(cell -> cell.account().equals(account)))
                .toList();
    }

    private Diagnosis.OfCell examine(Cell cell) {
        Ports ports = setup.ports().apply(cell);
        List<Probe.Answer> permissions = ports.find(Probe.class)
                .map(probe -> probe.probe(permissions(ports)))
                .orElse(List.of());
        Read<List<Machine>> inventory = ports.get(Machines.class).list();
        gaps.addAll(inventory.gaps());
        List<Machine> running = inventory.value().stream()
                .filter(machine -> machine.state() == MachineState.RUNNING)
                .toList();
        machines.addAll(running);
        return new Diagnosis.OfCell(cell, permissions, running.size(), unmeasured(ports.get(Telemetry.class), running));
    }

    /** All that its ports use, each once, with the strongest need first. */
    private List<Permission> permissions(Ports ports) {
        Set<Class<? extends Port>> needed = new LinkedHashSet<>();
        for (Capability capability : setup.capabilities()) {
            needed.addAll(capability.needs());
            capability.actions().stream().map(ActionKind::needs).forEach(needed::addAll);
        }
        Map<String, Permission> byAction = new TreeMap<>();
        needed.stream()
                .flatMap(port -> ports.find(port).stream())
                .flatMap(port -> port.permissions().stream())
                .forEach(permission -> byAction.merge(
                        permission.action(),
                        permission,
                        (one, other) -> one.need().compareTo(other.need()) <= 0 ? one : other));
        return List.copyOf(byAction.values());
    }

    private Map<String, List<Machine>> unmeasured(Telemetry telemetry, List<Machine> running) {
        Read<List<Series>> series = telemetry.discover(running, List.of());
        gaps.addAll(series.gaps());
        if (!series.complete()) {
            // What could not be listed is not known to be missing.
            return Map.of();
        }
        Set<String> measured = series.value().stream()
                .filter(one ->
                        one.signal() == Signal.ACCELERATOR_UTILIZATION || one.signal() == Signal.ACCELERATOR_POWER)
                .map(Series::machine)
                .collect(Collectors.toSet());
        return running.stream()
                .filter(machine -> !measured.contains(machine.id()))
                .collect(Collectors.groupingBy(telemetry::howToMeasure, LinkedHashMap::new, Collectors.toList()));
    }
}
