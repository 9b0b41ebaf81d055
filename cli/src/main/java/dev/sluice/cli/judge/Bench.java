package dev.sluice.cli.judge;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Samples;
import dev.sluice.idle.Shown;
import dev.sluice.idle.backtest.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Answers messages with a rule. It finds out from the samples how long their slots are. */
final class Bench {
    private static final Duration USUAL = Duration.ofMinutes(5);

    private final Rule rule;
    private Optional<Duration> period = Optional.empty();

    Bench(Rule rule) {
        this.rule = requireNonNull(rule, "rule is null");
    }

    /** Whether to stop the machine; empty where nothing was asked. */
    Optional<Boolean> hear(Message message) {
        return switch (message) {
            case Message.Hello hello -> Optional.empty();
            case Message.Past past -> {
                if (!past.samples().isEmpty()) {
                    Duration width = step(past.samples()).orElse(Duration.ofHours(1));
                    // A run reads the past of its life signs, too.
                    rule.past(past.machine(), past.samples().atLeast(100, past.jobs(), 0, width), width);
                }
                yield Optional.empty();
            }
            case Message.Look look -> {
                rule.show(new Shown(
                        look.machine(),
                        Optional.empty(),
                        look.now(),
                        look.samples(),
                        look.jobs(),
                        period(look.samples(), look.now())));
                yield Optional.of(rule.stop(look.machine(), look.now()));
            }
        };
    }

    private Duration period(Samples samples, Instant now) {
        Optional<Duration> seen = step(samples);
        if (seen.isEmpty() && period.isEmpty() && !samples.isEmpty()) {
            long left = now.getEpochSecond() - samples.second(samples.size() - 1);
            seen = Optional.of(Duration.ofSeconds(
                    Math.clamp(left, 60, USUAL.multipliedBy(12).toSeconds())));
        }
        if (seen.isPresent() && (period.isEmpty() || seen.get().compareTo(period.get()) < 0)) {
            period = seen;
        }
        return period.orElse(USUAL);
    }

    /** The least distance between samples. */
    private static Optional<Duration> step(Samples samples) {
        long least = Long.MAX_VALUE;
        for (int i = 1; i < samples.size(); i++) {
            least = Math.min(least, samples.second(i) - samples.second(i - 1));
        }
        return least == Long.MAX_VALUE ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.max(60, least)));
    }
}
