package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Which share of a fleet is usually idle: a mean and a spread that follow slowly, weighted by time, so that it does not
 * matter how often somebody looks. An agent or driver rollout that reports zeros looks like a fleet of idle machines.
 *
 * @param looks how many looks it was made of
 * @param mean share, 0 to 1
 * @param variance of the share
 * @param at when the last look was
 */
record Band(int looks, double mean, double variance, Optional<Instant> at) {
    static final Band NONE = new Band(0, 0, 0, Optional.empty());

    Band {
        if (looks < 0 || !(mean >= 0 && mean <= 1) || !(variance >= 0 && variance <= 1)) {
            throw new IllegalArgumentException("looks " + looks + ", mean " + mean + ", variance " + variance);
        }
        requireNonNull(at, "at is null");
    }

    /** Why nothing may be stopped now; empty where the share is usual, or nothing is usual yet. */
    Optional<Notice> halt(int idle, int judged, BandPolicy policy) {
        if (looks < policy.looks() || judged == 0) {
            return Optional.empty();
        }
        double share = (double) idle / judged;
        double limit = limit(policy);
        if (share <= limit || idle - mean * judged < policy.machines()) {
            return Optional.empty();
        }
        return Optional.of(new Notice(
                "halted",
                String.format(
                        Locale.ROOT,
                        "nothing is stopped: %d of %d machines look idle (%.0f %%), usual is %.0f %%, and up to %.0f %% is"
                                + " believed. Machines that report zeros after an agent or driver rollout look like this.",
                        idle,
                        judged,
                        100 * share,
                        100 * mean,
                        100 * limit)));
    }

    /** The band after another look. A share beyond the limit pulls only as much as the limit itself. */
    Band with(int idle, int judged, Instant now, BandPolicy policy) {
        if (judged == 0) {
            return this;
        }
        double seen = (double) idle / judged;
        double share = looks < policy.looks() ? seen : Math.min(seen, limit(policy));
        double weight =
                at.map(last -> weight(Duration.between(last, now), policy)).orElse(1.0);
        if (looks < policy.looks()) {
            weight = Math.max(weight, 1.0 / (looks + 1));
        }
        double off = share - mean;
        double newMean = mean + weight * off;
        double newVariance = looks == 0 ? 0 : (1 - weight) * (variance + weight * off * off);
        return new Band(
                Math.min(looks + 1, 1_000_000),
                rounded(Math.clamp(newMean, 0, 1)),
                rounded(Math.clamp(newVariance, 0, 1)),
                Optional.of(now));
    }

    private double limit(BandPolicy policy) {
        return mean + Math.max(policy.rise().fraction(), policy.spreads() * Math.sqrt(variance));
    }

    private static double weight(Duration since, BandPolicy policy) {
        double share = (double) Math.max(0, since.toSeconds()) / policy.memory().toSeconds();
        return 1 - Math.exp(-share);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
