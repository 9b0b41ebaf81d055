package dev.sluice.idle.backtest;

import static java.util.Objects.requireNonNull;

import dev.sluice.idle.IdlePolicy;
import dev.sluice.idle.past.PatiencePolicy;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A rule under its name, made anew for each replay. */
public record NamedRule(String name, Supplier<Rule> make) {
    public NamedRule {
        requireNonNull(name, "name is null");
        requireNonNull(make, "make is null");
    }

    /** What a policy would have done. */
    public static NamedRule learned(String name, IdlePolicy policy) {
        return new NamedRule(name, () -> new LearnedRule(policy));
    }

    /** The plain timeouts that people use, for comparison: 15 minutes, an hour, four hours. */
    public static List<NamedRule> timeouts(PatiencePolicy policy) {
        return Stream.of(15, 60, 240)
                .map(minutes -> new NamedRule(
                        "idle for " + minutes + " min",
                        () -> new TimeoutRule(Duration.ofMinutes(minutes), policy.busyFrom())))
                .toList();
    }
}
