package dev.sluice.gcp;

import dev.sluice.cloud.Telemetry.Window;
import java.time.Instant;

/**
 * A window on the multiples of its period. Cloud Monitoring counts its alignment periods back from the end of the interval
 * and stamps each value with the end of its period, so both ends are put on multiples: then whichever way it counts, its
 * periods are our slots. A sample belongs to the period that it ends, as Compute Engine's own do.
 *
 * @param from the start of the first slot
 * @param end the end of the last one, which may lie ahead
 * @param period in seconds
 */
record MonitoringWindow(Instant from, Instant end, int period) {
    static MonitoringWindow of(Window window) {
        long period = Math.ceilDiv(window.period().toSeconds(), 60L) * 60;
        long from = window.from().getEpochSecond() / period * period;
        long end = Math.ceilDiv(ceil(window.to()), period) * period;
        return new MonitoringWindow(Instant.ofEpochSecond(from), Instant.ofEpochSecond(end), Math.toIntExact(period));
    }

    /** How many values one series may have. */
    int slots() {
        return Math.toIntExact((end.getEpochSecond() - from.getEpochSecond()) / period);
    }

    /** The start of the slot that a value belongs to which is stamped with this moment. */
    long slot(Instant stamp) {
        return Math.floorDiv(ceil(stamp) - 1, (long) period) * period;
    }

    private static long ceil(Instant moment) {
        return moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
    }
}
