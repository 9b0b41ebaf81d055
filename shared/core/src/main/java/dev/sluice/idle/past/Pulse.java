package dev.sluice.idle.past;

import java.util.List;

/** How often work came back to the machines of a fleet, by the time of the day: a fleet has its mornings. */
final class Pulse {
    private static final int DAYS = 14;
    private static final int SLOTS_A_DAY = Past.DAY / Slots.WIDTH;
    /** Weight of the usual rate, in machine-quarters. */
    private static final double PRIOR = 40;

    private final Slots slots;
    private final double[] returnsSum;
    private final double[] restingSum;

    Pulse(List<Past> fleet) {
        int from = Integer.MAX_VALUE;
        int to = 0;
        for (Past past : fleet) {
            from = Math.min(from, past.spells().start(0));
            to = Math.max(to, past.spells().end());
        }
        slots = new Slots(Math.min(from, to), to);
        fleet.forEach(past -> slots.add(past.spells()));
        returnsSum = new double[slots.count() + 1];
        restingSum = new double[slots.count() + 1];
        for (int i = 0; i < slots.count(); i++) {
            returnsSum[i + 1] = returnsSum[i] + slots.returns(slots.first() + i);
            restingSum[i + 1] = restingSum[i] + slots.resting(slots.first() + i);
        }
    }

    /** What the fleet did in the hour before a minute of its past. */
    Tide tide(int minute) {
        return Tide.at(slots, minute);
    }

    /** The tides at a minute, and at the other moments of {@link Held}. */
    List<Tide> tides(int minute) {
        return Held.moments().stream().map(before -> tide(minute - before)).toList();
    }

    /** Share of the resting machines to which work came back in half an hour at this time of the day, on days before. */
    double atThisTime(int minute, int known) {
        int now = Math.clamp(known / Slots.WIDTH - 2 - slots.first(), 0, slots.count());
        if (now < 1) {
            return 0.05;
        }
        int week = Math.max(0, now - 7 * SLOTS_A_DAY);
        double usual = (returnsSum[now] - returnsSum[week] + 0.5) / (restingSum[now] - restingSum[week] + PRIOR);
        double came = 0;
        double rested = 0;
        double weight = 1;
        for (int day = 1; day <= DAYS; day++) {
            int middle = Math.floorDiv(minute, Slots.WIDTH) - day * SLOTS_A_DAY;
            weight *= 0.9;
            for (int slot = middle - 1; slot <= Math.min(slots.first() + now - 1, middle + 3); slot++) {
                came += weight * slots.returns(slot);
                rested += weight * slots.resting(slot);
            }
        }
        return 2 * (came + PRIOR * usual) / (rested + PRIOR);
    }
}
