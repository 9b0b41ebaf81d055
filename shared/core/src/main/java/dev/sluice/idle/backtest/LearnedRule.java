package dev.sluice.idle.backtest;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Samples;
import dev.sluice.idle.past.Activity;
import dev.sluice.idle.past.Patience;
import dev.sluice.idle.past.PatiencePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sluice's own rule: learns patience from the past of the fleet, and again every day from what it saw since. */
public final class LearnedRule implements Rule {
    private static final Duration LEARN_AGAIN = Duration.ofDays(1);

    private final PatiencePolicy policy;
    private final Map<String, Activity> seen = new HashMap<>();
    private Optional<Patience> patience = Optional.empty();
    private Instant learned = Instant.MIN;
    private Instant looked = Instant.MIN;

    public LearnedRule(PatiencePolicy policy) {
        this.policy = requireNonNull(policy, "policy is null");
    }

    @Override
    public void past(String machine, Samples bins, Duration width) {
        seen.merge(
                machine,
                Activity.NONE.with(bins, width, policy.busyFrom()),
                (old, same) -> old.with(bins, width, policy.busyFrom()));
    }

    @Override
    public boolean stop(String machine, Instant now, Samples samples, Duration period) {
        Patience current = patience(now);
        Activity activity = seen.getOrDefault(machine, Activity.NONE).with(samples, period, policy.busyFrom());
        boolean stop = activity.until().filter(now::equals).isPresent() && current.returnUnlikely(activity);
        seen.put(machine, stop ? activity.stopped() : activity);
        return stop;
    }

    private Patience patience(Instant now) {
        Patience current = patience.filter(known -> now.isBefore(learned.plus(LEARN_AGAIN)))
                .orElseGet(() -> learn(now));
        if (looked.isBefore(now)) {
            current = current.at(now, seen.values());
            looked = now;
        }
        patience = Optional.of(current);
        return current;
    }

    private Patience learn(Instant now) {
        learned = now;
        return Patience.learn(seen.values(), policy);
    }
}
