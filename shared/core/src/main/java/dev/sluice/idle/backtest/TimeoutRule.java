package dev.sluice.idle.backtest;

import dev.sluice.cloud.Samples;
import dev.sluice.idle.Shown;
import dev.sluice.idle.past.Activity;
import dev.sluice.model.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Stops what has been idle for a fixed time: the plain rule to compare with. */
public final class TimeoutRule implements Rule {
    private final Duration timeout;
    private final Percent busyFrom;
    private final Map<String, Activity> seen = new HashMap<>();

    public TimeoutRule(Duration timeout, Percent busyFrom) {
        this.timeout = timeout;
        this.busyFrom = busyFrom;
    }

    @Override
    public void past(String machine, Samples bins, Duration width) {
        // It has nothing to learn.
    }

    @Override
    public void show(Shown shown) {
        seen.put(
                shown.machine(),
                seen.getOrDefault(shown.machine(), Activity.NONE).with(shown.samples(), shown.period(), busyFrom));
    }

    @Override
    public boolean stop(String machine, Instant now) {
        Activity activity = seen.getOrDefault(machine, Activity.NONE);
        boolean stop = activity.until().isPresent() && activity.idleFor().compareTo(timeout) >= 0;
        if (stop) {
            seen.put(machine, activity.stopped());
        }
        return stop;
    }
}
