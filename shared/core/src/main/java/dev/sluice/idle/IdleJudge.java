package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import dev.sluice.idle.past.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The heart of the decision: what is seen of one machine, and what follows from it. A run adds what people say and writes
 * down why ({@link IdleCheck}); a replay of the past needs nothing more ({@link LookByLook}). Pure.
 */
final class IdleJudge {
    private final IdlePolicy policy;

    IdleJudge(IdlePolicy policy) {
        this.policy = requireNonNull(policy, "policy is null");
    }

    /**
     * Looks at the devices of a machine that runs, and at its life signs.
     *
     * @param said life signs that people gave it, in words
     */
    Seen see(MachineFacts facts, CellFacts cell, List<String> said) {
        Sight sight = sight(facts, cell.from(), cell.now(), cell.period());
        Activity activity = facts.past()
                .with(sight.samples(), cell.period(), policy.patience().busyFrom());
        Signs signs = new SignsCheck(policy.lifeSigns(), cell.now(), cell.since(), sight.rest()).look(facts);
        List<String> alive = new ArrayList<>(signs.alive());
        alive.addAll(said);
        return new Seen(facts, sight, activity, new Signs(alive, signs.used(), signs.missing()));
    }

    /** What the devices show, and, as work, the slots in which a metric of the policy says that the machine is in use. */
    Sight sight(MachineFacts facts, Instant from, Instant now, Duration period) {
        Sight devices = new SightCheck(policy, now, period).look(facts, from);
        return devices.with(
                policy.lifeSigns().inUse(devices.samples(), facts.others(), period),
                policy.lifeSigns().inUse(devices.settled(), facts.others(), period));
    }

    /**
     * Judges a machine that runs.
     *
     * @param cluster the machines that it works with, itself among them or not
     * @param complete whether these are all
     */
    Verdict judge(Seen seen, List<Seen> cluster, boolean complete, Outlook outlook) {
        if (seen.sight().working().isPresent()) {
            return new Verdict.Busy(seen.sight().working().get());
        }
        if (seen.sight().blind().isPresent()) {
            return seen.sight().blind().get();
        }
        if (!seen.signs().alive().isEmpty()) {
            Duration idle = seen.activity().idleFor();
            return new Verdict.Busy("accelerators idle" + (idle.isZero() ? "" : " for " + Spans.of(idle))
                    + ", but alive: " + String.join("; ", seen.signs().alive()));
        }
        if (!outlook.returnUnlikely()) {
            return new Verdict.Busy(outlook.reason());
        }
        if (seen.facts().doubt().isPresent()) {
            return new Verdict.Unknown("doubt", seen.facts().doubt().get());
        }
        Verdict idle = new Verdict.Idle(outlook.reason());
        return policy.lifeSigns().busyPeers() ? byPeers(seen, cluster, complete, idle) : idle;
    }

    private static Verdict byPeers(Seen seen, List<Seen> cluster, boolean complete, Verdict idle) {
        for (Seen peer : cluster) {
            if (!peer.machine().ref().equals(seen.machine().ref())
                    && peer.alive().isPresent()) {
                return new Verdict.Busy(
                        "accelerators idle, but its peer " + peer.machine().id() + " of "
                                + seen.machine().cluster().orElse("the same cluster") + " is busy: "
                                + peer.alive().get());
            }
        }
        if (seen.machine().cluster().isPresent() && !complete) {
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
}
