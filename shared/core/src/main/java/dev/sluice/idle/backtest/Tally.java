package dev.sluice.idle.backtest;

/**
 * What a rule came to on one machine, or on several. Hours are accelerator-hours.
 *
 * @param days machine-days that were measured
 * @param idle hours without work
 * @param possible hours that a rule could save that knows the future: every gap that is longer than a restart, from its
 *     first slot on, less the restart
 * @param saved hours from each stop to the return of work, less the restart; a stop that comes too late can cost
 * @param kills stops while work was going on
 * @param soon stops after which work came back within the restart horizon
 */
public record Tally(double days, double idle, double possible, double saved, int stops, int kills, int soon) {
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0);

    public Tally plus(Tally other) {
        return new Tally(
                days + other.days,
                idle + other.idle,
                possible + other.possible,
                saved + other.saved,
                stops + other.stops,
                kills + other.kills,
                soon + other.soon);
    }

    /** Percent of what was possible. */
    public double share() {
        return possible <= 0 ? 0 : 100 * saved / possible;
    }

    public int wrong() {
        return kills + soon;
    }

    /** Wrong stops in 1,000 machine-days. */
    public double wrongRate() {
        return days <= 0 ? 0 : 1000 * wrong() / days;
    }

    /** Kills in 1,000 machine-days. */
    public double killRate() {
        return days <= 0 ? 0 : 1000 * kills / days;
    }
}
