package dev.sluice.cli.doctor;

import dev.sluice.model.Finding;
import dev.sluice.model.Machine;
import dev.sluice.model.Money;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.RunReport;
import dev.sluice.policy.LabelPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What each way of accepting the loss of local disks would free. */
final class Acceptances {
    private static final String BLOCK = "local-disks";

    private Acceptances() {}

    /** By type, by account where there are several, and by the labels that name an owner; the dearest first. */
    static List<Diagnosis.Acceptance> of(RunReport look, List<Machine> machines, LabelPolicy labels) {
        Map<ResourceRef, Machine> byRef = machines.stream().collect(Collectors.toMap(Machine::ref, machine -> machine));
        List<Held> held = look.findings().stream()
                .filter(Acceptances::onlyByDisks)
                .flatMap(finding ->
                        Optional.ofNullable(byRef.get(finding.resource()))
                                .map(machine -> new Held(machine, finding))
                                .stream())
                .toList();
        List<Diagnosis.Acceptance> all = new ArrayList<>(
                by("types", held, one -> Optional.of(one.machine().type())));
        List<Diagnosis.Acceptance> accounts = by(
                "accounts", held, one -> Optional.of(one.machine().ref().cell().account()));
        if (accounts.size() > 1) {
            all.addAll(accounts);
        }
        all.addAll(by(
                "labels",
                held,
                one -> labels.owner().stream()
                        .flatMap(key -> one.machine().label(key).map(value -> key + "=" + value).stream())
                        .findFirst()));
        return List.copyOf(all);
    }

    private static boolean onlyByDisks(Finding finding) {
        return finding.verdict().equals("idle")
                && finding.blocks().size() == 1
                && finding.blocks().get(0).code().equals(BLOCK);
    }

    private static List<Diagnosis.Acceptance> by(String key, List<Held> held, Function<Held, Optional<String>> value) {
        Map<String, List<Held>> groups = new TreeMap<>();
        held.forEach(one -> value.apply(one)
                .ifPresent(group ->
                        groups.computeIfAbsent(group, any -> new ArrayList<>()).add(one)));
        return groups.entrySet().stream()
                .map(group -> new Diagnosis.Acceptance(
                        key, group.getKey(), group.getValue().size(), price(group.getValue())))
                .sorted(Comparator.comparing((Diagnosis.Acceptance one) ->
                                one.perHour().map(Money::amount).orElse(BigDecimal.ZERO))
                        .reversed())
                .toList();
    }

    private static Optional<Money> price(List<Held> held) {
        return held.stream()
                .flatMap(one -> one.finding().saving().listPerHour().stream())
                .reduce(Money::plus);
    }

    /** An idle machine that is held back, with what was found of it. */
    private record Held(Machine machine, Finding finding) {}
}
