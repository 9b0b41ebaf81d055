package dev.sluice.idle.past;

import java.util.Collection;
import java.util.List;

/**
 * What the fleet as a whole did in an hour: work comes back to one machine the sooner, the more it comes back to others.
 *
 * @param busy share of the machines that worked
 * @param returns how often work came back to a resting machine, as a logarithm
 */
record Tide(double busy, double returns) {
    private static final int SLOTS = 4;
    /** The last slots are left out: not every machine was looked at yet. */
    private static final int LAG = 2;

    /** The tide as it is known at a minute. */
    static Tide at(Slots slots, int minute) {
        int last = minute / Slots.WIDTH - LAG;
        double busy = 0;
        double seen = 0;
        double returns = 0;
        double resting = 0;
        for (int slot = last - SLOTS + 1; slot <= last; slot++) {
            busy += slots.busy(slot);
            resting += slots.resting(slot);
            seen += slots.busy(slot) + slots.resting(slot);
            returns += slots.returns(slot);
        }
        return new Tide(seen == 0 ? 0.5 : busy / seen, Math.log((returns + 0.2) / (resting / SLOTS + 2 * SLOTS)));
    }

    /** The tides at a minute, and at the other moments of {@link Held}, from the last hours of a fleet alone. */
    static List<Tide> of(Collection<Activity> fleet, int minute) {
        int from = minute - Held.MINUTES - (SLOTS + LAG + 1) * Slots.WIDTH;
        Slots slots = new Slots(from, minute);
        for (Activity activity : fleet) {
            slots.add(activity.spells());
        }
        return Held.moments().stream().map(before -> at(slots, minute - before)).toList();
    }
}
