package dev.sluice.idle.backtest;

import dev.sluice.cloud.Samples;
import dev.sluice.idle.IdlePolicy;
import dev.sluice.idle.LookByLook;
import dev.sluice.idle.Shown;
import java.time.Duration;
import java.time.Instant;

/** Sluice's own rule: the check of a run. */
public final class LearnedRule implements Rule {
    private final LookByLook looks;

    public LearnedRule(IdlePolicy policy) {
        looks = new LookByLook(policy);
    }

    @Override
    public void past(String machine, Samples bins, Duration width) {
        looks.past(machine, bins, width);
    }

    @Override
    public void show(Shown shown) {
        looks.show(shown);
    }

    @Override
    public boolean stop(String machine, Instant now) {
        return looks.stop(machine, now);
    }
}
