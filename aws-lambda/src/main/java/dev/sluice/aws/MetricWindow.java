package dev.sluice.aws;

import dev.sluice.cloud.Telemetry.Window;
import java.time.Duration;
import java.time.Instant;

/**
 * A window as CloudWatch keeps its data: slots on multiples of the period, and no finer period than is still kept.
 *
 * @param from the start of the first slot
 */
record MetricWindow(Instant from, Instant to, int period) {
    /** What GetMetricData returns at most in one call. */
    private static final int POINTS_PER_CALL = 100_800;

    private static final int QUERIES_PER_CALL = 500;

    private static final Duration MINUTES_KEPT = Duration.ofDays(15);
    private static final Duration FIVE_MINUTES_KEPT = Duration.ofDays(63);

    /**
     * CloudWatch answers with nothing, and no error, where the period is finer than what it kept for the window's age: so
     * the period is raised to the finest that is there.
     */
    static MetricWindow of(Window window, Instant now) {
        Duration age = Duration.between(window.from(), now);
        long step = age.compareTo(FIVE_MINUTES_KEPT) >= 0 ? 3600 : age.compareTo(MINUTES_KEPT) >= 0 ? 300 : 60;
        long period = Math.ceilDiv(window.period().toSeconds(), step) * step;
        long from = window.from().getEpochSecond() / period * period;
        return new MetricWindow(Instant.ofEpochSecond(from), window.to(), Math.toIntExact(period));
    }

    /** How many series one call takes, so that its answer is one page. */
    int seriesPerCall() {
        long slots = Math.ceilDiv(to.getEpochSecond() - from.getEpochSecond(), (long) period);
        return Math.toIntExact(Math.clamp(POINTS_PER_CALL / Math.max(1, slots), 1, QUERIES_PER_CALL));
    }
}
