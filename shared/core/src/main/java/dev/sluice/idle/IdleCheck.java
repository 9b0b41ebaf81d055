package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import dev.sluice.capability.Proposal;
import dev.sluice.idle.past.Activity;
import dev.sluice.idle.past.Patience;
import dev.sluice.idle.past.Prospect;
import dev.sluice.model.Block;
import dev.sluice.model.Finding;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Saving;
import dev.sluice.policy.Exemption;
import dev.sluice.policy.LabelPolicy;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides which machines of a cell are idle. Pure: the same facts, in any order, give the same decisions in the same
 * order.
 */
final class IdleCheck {
    private final IdlePolicy policy;
    private final LabelPolicy labels;
    private final Patience patience;
    private final Function<Prospect, Outlook> outlook;
    private final IdleJudge judge;

    IdleCheck(IdlePolicy policy, LabelPolicy labels, Patience patience) {
        this(policy, labels, patience, Outlook::of);
    }

    /** Judges machines as they are now: one that rests is idle, however likely its work is to come back. */
    static IdleCheck ofRest(IdlePolicy policy, LabelPolicy labels, Patience patience) {
        return new IdleCheck(
                policy,
                labels,
                patience,
                prospect -> Outlook.ofRest(prospect, policy.patience().shortest()));
    }

    private IdleCheck(IdlePolicy policy, LabelPolicy labels, Patience patience, Function<Prospect, Outlook> outlook) {
        this.policy = requireNonNull(policy, "policy is null");
        this.labels = requireNonNull(labels, "labels is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.outlook = outlook;
        this.judge = new IdleJudge(policy);
    }

    /** One decision for every machine that runs, or bills while it is off; ordered by address. */
    List<Decision> decide(CellFacts cell) {
        List<Seen> seen = cell.machines().stream()
                .filter(facts -> judged(facts.machine().state()))
                .sorted(Comparator.comparing(facts -> facts.machine().ref()))
                .map(facts -> see(facts, cell))
                .toList();
        Map<String, List<Seen>> clusters = new HashMap<>();
        for (Seen one : seen) {
            one.machine()
                    .cluster()
                    .ifPresent(name -> clusters.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(one));
        }
        return seen.stream()
                .map(one ->
                        decide(one, one.machine().cluster().map(clusters::get).orElse(List.of()), cell))
                .toList();
    }

    private static boolean judged(MachineState state) {
        return state == MachineState.RUNNING || state == MachineState.OFF_BUT_BILLED;
    }

    private Seen see(MachineFacts facts, CellFacts cell) {
        Machine machine = facts.machine();
        if (machine.state() != MachineState.RUNNING) {
            return new Seen(facts, Sight.none(0, "off", "it does not run"), Activity.NONE, Signs.NONE);
        }
        List<String> said = labels
                .busyUntil(machine.labels())
                .filter(until -> until.isAfter(cell.now()))
                .map(until -> "label " + labels.busyUntil() + " until " + Spans.of(until))
                .stream()
                .toList();
        return judge.see(facts, cell, said);
    }

    private Decision decide(Seen seen, List<Seen> cluster, CellFacts cell) {
        Exemption exemption = labels.exemption(seen.machine().labels(), cell.now());
        Prospect prospect = patience.judge(seen.activity());
        Verdict verdict = verdict(seen, cluster, exemption, cell, prospect);
        Saving saving = Worth.of(seen.machine(), seen.facts().price());
        boolean idle = verdict instanceof Verdict.Idle;
        List<Block> blocks = idle ? Blocks.of(seen.machine(), policy, exemption, cell.now()) : List.of();
        Finding finding = new Finding(
                seen.machine().ref(),
                IdleCapability.NAME,
                subject(seen.machine()),
                verdict.word(),
                verdict.why(),
                new Witness(policy, labels).of(seen, prospect, exemption, verdict, cell),
                saving,
                blocks);
        Optional<Proposal> proposal =
                idle && blocks.isEmpty() ? Optional.of(propose(seen, verdict, saving, cell)) : Optional.empty();
        return new Decision(seen.machine(), verdict, seen.sight(), finding, proposal);
    }

    private Verdict verdict(Seen seen, List<Seen> cluster, Exemption exemption, CellFacts cell, Prospect prospect) {
        if (exemption.state() == Exemption.State.EXEMPT) {
            return new Verdict.Exempt(
                    exemption.text(),
                    exemption.until(),
                    "label " + exemption.text()
                            + exemption
                                    .until()
                                    .map(until -> ", until " + Spans.of(until))
                                    .orElse(""));
        }
        return seen.machine().state() == MachineState.OFF_BUT_BILLED
                ? new Verdict.Idle("off inside, still allocated and billed")
                : judge.judge(seen, cluster, cell.complete(), outlook.apply(prospect));
    }

    private Proposal propose(Seen seen, Verdict verdict, Saving saving, CellFacts cell) {
        Machine machine = seen.machine();
        var idleSince = seen.idleSince(cell.period()).orElse(cell.now());
        return new Proposal(
                StopMachine.NAME,
                machine.ref(),
                subject(machine) + ": " + verdict.why()
                        + Worth.restartRisk(machine, policy)
                                .map(risk -> ". " + risk)
                                .orElse(""),
                Map.of(StopMachine.LOOKED, cell.now().toString(), StopMachine.IDLE_SINCE, idleSince.toString()),
                Expects.of(machine, labels),
                saving,
                machine.accelerators().equivalent().setScale(0, RoundingMode.UP).intValueExact(),
                labels.ownerOf(machine.labels()));
    }

    static String subject(Machine machine) {
        return machine.name().isEmpty() ? machine.type() : machine.type() + " " + machine.name();
    }
}
