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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which machines of a cell are idle. Pure: the same facts, in any order, give the same decisions in the same
 * order.
 */
final class IdleCheck {
    private final IdlePolicy policy;
    private final LabelPolicy labels;
    private final Patience patience;

    IdleCheck(IdlePolicy policy, LabelPolicy labels, Patience patience) {
        this.policy = requireNonNull(policy, "policy is null");
        this.labels = requireNonNull(labels, "labels is null");
        this.patience = requireNonNull(patience, "patience is null");
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

    /** What is known of one machine before its peers are asked. */
    private record Seen(MachineFacts facts, Sight sight, Prospect prospect, Signs signs, Optional<String> alive) {
        Machine machine() {
            return facts.machine();
        }

        /** Whether a read failed that might have shown it at work. */
        boolean unread() {
            return facts.doubt().isPresent()
                    || sight.blind().filter(why -> why.code().equals("unread")).isPresent();
        }
    }

    private Seen see(MachineFacts facts, CellFacts cell) {
        Machine machine = facts.machine();
        if (machine.state() != MachineState.RUNNING) {
            return new Seen(
                    facts,
                    Sight.none(0, "off", "it does not run"),
                    patience.judge(Activity.NONE),
                    Signs.NONE,
                    Optional.empty());
        }
        Sight sight = new SightCheck(policy, cell.now()).look(facts, cell.from());
        Activity activity = facts.past()
                .with(sight.samples(), IdlePolicy.PERIOD, policy.patience().busyFrom());
        Prospect prospect = patience.judge(activity);
        Signs signs = new SignsCheck(
                        policy.lifeSigns(),
                        cell.now(),
                        cell.since(),
                        idleSince(sight, prospect).orElse(Instant.MIN))
                .look(facts);
        List<String> alive = new ArrayList<>(signs.alive());
        labels.busyUntil(machine.labels())
                .filter(until -> until.isAfter(cell.now()))
                .ifPresent(until -> alive.add("label " + labels.busyUntil() + " until " + Spans.of(until)));
        Optional<String> life =
                sight.working().or(() -> alive.isEmpty() ? Optional.empty() : Optional.of(alive.getFirst()));
        return new Seen(facts, sight, prospect, new Signs(alive, signs.used(), signs.missing()), life);
    }

    private Decision decide(Seen seen, List<Seen> cluster, CellFacts cell) {
        Exemption exemption = labels.exemption(seen.machine().labels(), cell.now());
        Verdict verdict = verdict(seen, cluster, exemption, cell);
        Saving saving = Worth.of(seen.machine(), seen.facts().price());
        boolean idle = verdict instanceof Verdict.Idle;
        List<Block> blocks = idle ? Blocks.of(seen.machine(), policy, exemption, cell.now()) : List.of();
        Finding finding = new Finding(
                seen.machine().ref(),
                IdleCapability.NAME,
                subject(seen.machine()),
                verdict.word(),
                verdict.why(),
                new Witness(policy, labels)
                        .of(seen.facts(), seen.sight(), seen.prospect(), seen.signs(), exemption, verdict, cell),
                saving,
                blocks);
        Optional<Proposal> proposal =
                idle && blocks.isEmpty() ? Optional.of(propose(seen, verdict, saving, cell.now())) : Optional.empty();
        return new Decision(seen.machine(), verdict, seen.sight(), finding, proposal);
    }

    private Verdict verdict(Seen seen, List<Seen> cluster, Exemption exemption, CellFacts cell) {
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
        if (seen.machine().state() == MachineState.OFF_BUT_BILLED) {
            return new Verdict.Idle("off inside, still allocated and billed");
        }
        Verdict verdict =
                IdleJudge.judge(seen.sight(), seen.prospect(), seen.signs().alive());
        if (!(verdict instanceof Verdict.Idle)) {
            return verdict;
        }
        if (seen.facts().doubt().isPresent()) {
            return new Verdict.Unknown("doubt", seen.facts().doubt().get());
        }
        return policy.lifeSigns().busyPeers() ? byPeers(seen, cluster, cell, verdict) : verdict;
    }

    private static Verdict byPeers(Seen seen, List<Seen> cluster, CellFacts cell, Verdict idle) {
        for (Seen peer : cluster) {
            if (!peer.machine().ref().equals(seen.machine().ref())
                    && peer.alive().isPresent()) {
                return new Verdict.Busy(
                        "accelerators idle, but its peer " + peer.machine().id() + " of "
                                + seen.machine().cluster().orElse("the same cluster") + " is busy: "
                                + peer.alive().get());
            }
        }
        if (seen.machine().cluster().isPresent() && !cell.complete()) {
            return new Verdict.Unknown(
                    "peers-unread", "the inventory was not read to its end, so its peers are not known");
        }
        return cluster.stream()
                .filter(Seen::unread)
                .findFirst()
                .<Verdict>map(peer -> new Verdict.Unknown(
                        "peers-unread", "its peer " + peer.machine().id() + " could not be read, and may be at work"))
                .orElse(idle);
    }

    private Proposal propose(Seen seen, Verdict verdict, Saving saving, Instant now) {
        Machine machine = seen.machine();
        Instant idleSince = idleSince(seen.sight(), seen.prospect()).orElse(now);
        return new Proposal(
                StopMachine.NAME,
                machine.ref(),
                subject(machine) + ": " + verdict.why()
                        + Worth.restartRisk(machine, policy)
                                .map(risk -> ". " + risk)
                                .orElse(""),
                Map.of(StopMachine.LOOKED, now.toString(), StopMachine.IDLE_SINCE, idleSince.toString()),
                Expects.of(machine, labels),
                saving,
                machine.accelerators().equivalent().setScale(0, RoundingMode.UP).intValueExact(),
                labels.ownerOf(machine.labels()));
    }

    /** When the devices came to rest; empty where they work, or it is not known. */
    private static Optional<Instant> idleSince(Sight sight, Prospect prospect) {
        return prospect.idleFor().isZero()
                ? Optional.empty()
                : sight.last().map(last -> last.plus(IdlePolicy.PERIOD).minus(prospect.idleFor()));
    }

    static String subject(Machine machine) {
        return machine.name().isEmpty() ? machine.type() : machine.type() + " " + machine.name();
    }
}
