package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Telemetry;
import dev.sluice.idle.past.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides look by look what runs in mode {@code act} would have stopped that had seen the same samples: by the check of a run
 * ({@link IdleJudge}), with what each look leaves to the next one. Patience is learned again every day. What only a run
 * knows has no part in it: labels, prices, what blocks a machine for other reasons than its age, limits.
 */
public final class LookByLook {
    /** The life sign that stands for the jobs that a replay knows of. */
    static final Telemetry.LifeSign JOBS = new Telemetry.LifeSign("replay", "jobs", 0);

    private static final Duration LEARN_AGAIN = Duration.ofDays(1);

    private final IdlePolicy policy;
    private final IdleJudge judge;
    private final Map<String, Watched> machines = new HashMap<>();
    private final Map<String, List<Watched>> clusters = new HashMap<>();
    private Optional<Patience> patience = Optional.empty();
    private Instant learned = Instant.MIN;
    private Instant looked = Instant.MIN;

    public LookByLook(IdlePolicy policy) {
        this.policy = requireNonNull(policy, "policy is null").withLifeSign(JOBS);
        this.judge = new IdleJudge(this.policy);
    }

    /** What a machine did before the first look: the largest value of each bin; one without samples is absent. */
    public void past(String machine, Samples bins, Duration width) {
        watched(machine).past(bins, width);
    }

    /** Shows one machine. All that are looked at together are shown before the first of them is decided on. */
    public void show(Shown shown) {
        Watched machine = watched(shown.machine());
        if (machine.cluster().isEmpty()) {
            shown.cluster()
                    .ifPresent(name -> clusters.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(machine));
        }
        machine.show(shown, judge);
    }

    /** Whether a machine that was just shown would have been stopped; if so, it is taken for stopped from then on. */
    public boolean stop(String machine, Instant now) {
        Patience current = patience(now);
        Watched watched = watched(machine);
        boolean stop =
                watched.seen(now).filter(seen -> idle(seen, now, current)).isPresent();
        if (stop) {
            watched.stopped();
        }
        return stop;
    }

    private boolean idle(Seen seen, Instant now, Patience current) {
        List<Seen> cluster = seen.machine().cluster().map(clusters::get).orElse(List.of()).stream()
                .flatMap(peer -> peer.seen(now).stream())
                .toList();
        Verdict verdict = judge.judge(seen, cluster, true, Outlook.brief(current, seen.activity()));
        return verdict instanceof Verdict.Idle
                && Blocks.tooYoung(seen.machine(), policy, now).isEmpty();
    }

    private Watched watched(String machine) {
        return machines.computeIfAbsent(machine, id -> new Watched(id, policy));
    }

    private Patience patience(Instant now) {
        Patience current = patience.filter(known -> now.isBefore(learned.plus(LEARN_AGAIN)))
                .orElseGet(() -> learn(now));
        if (looked.isBefore(now)) {
            current = current.at(
                    now, machines.values().stream().map(Watched::activity).toList());
            looked = now;
        }
        patience = Optional.of(current);
        return current;
    }

    private Patience learn(Instant now) {
        learned = now;
        return Patience.learn(machines.values().stream().map(Watched::taught).toList(), policy.patience());
    }
}
