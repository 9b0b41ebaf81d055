package dev.sluice.idle.backtest;

import java.time.Duration;

/**
 * How a replay is done and counted.
 *
 * @param look a rule looks at each machine this often
 * @param learn so much of the beginning is given as the past, and not scored
 * @param bins the past is given in bins of this width, and the last {@code recent} of it in full
 * @param recent see {@code bins}
 * @param restart from a start until the machine is of use: paid for at each return, and waited for
 * @param near work that comes back sooner than this after a stop makes the stop a wrong one
 */
public record ReplaySettings(
        Duration look, Duration learn, Duration bins, Duration recent, Duration restart, Duration near) {
    public static final ReplaySettings DEFAULT = new ReplaySettings(
            Duration.ofMinutes(15),
            Duration.ofDays(7),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));

    public ReplaySettings {
        if (look.toMinutes() < 1 || bins.toMinutes() < 1 || learn.isNegative() || restart.isNegative()) {
            throw new IllegalArgumentException("looks every " + look + ", learns from " + learn + ", bins of " + bins);
        }
    }

    public ReplaySettings withLearn(Duration days) {
        return new ReplaySettings(look, days, bins, recent, restart, near);
    }

    public ReplaySettings withLook(Duration every) {
        return new ReplaySettings(every, learn, bins, recent, restart, near);
    }
}
