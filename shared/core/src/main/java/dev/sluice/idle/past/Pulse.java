package dev.sluice.idle.past;

import java.util.List;

/** How often work came back to the machines of a fleet, by quarter of an hour: a fleet has its mornings. */
final class Pulse {
    private static final int SLOT = 15;
    private static final int DAYS = 14;
    /** Weight of the usual rate, in machine-quarters. */
    private static final double PRIOR = 40;

    private final int first;
    private final double[] returns;
    private final double[] resting;
    private final double[] returnsSum;
    private final double[] restingSum;

    Pulse(List<Past> fleet) {
        int from = Integer.MAX_VALUE;
        int to = Integer.MIN_VALUE;
        for (Past past : fleet) {
            from = Math.min(from, past.spells().start(0) / SLOT);
            to = Math.max(to, past.spells().end() / SLOT);
        }
        first = from;
        int slots = fleet.isEmpty() ? 0 : to - from + 1;
        returns = new double[slots];
        resting = new double[slots];
        for (Past past : fleet) {
            add(past);
        }
        returnsSum = sums(returns);
        restingSum = sums(resting);
    }

    private void add(Past past) {
        Spells spells = past.spells();
        for (int i = 0; i < spells.size(); i++) {
            if (!past.resting(i)) {
                continue;
            }
            for (int slot = spells.start(i) / SLOT; slot <= (spells.end(i) - 1) / SLOT; slot++) {
                resting[slot - first]++;
            }
            if (past.ended(i) && spells.end(i) - past.gapStart(i) >= 60) {
                returns[spells.end(i) / SLOT - first]++;
            }
        }
    }

    /** Share of the resting machines to which work came back in half an hour at this time of the day, on days before. */
    double atThisTime(int minute, int known) {
        int now = slot(known);
        if (now < 1) {
            return 0.05;
        }
        int week = Math.max(0, now - 7 * Past.DAY / SLOT);
        double usual = (returnsSum[now] - returnsSum[week] + 0.5) / (restingSum[now] - restingSum[week] + PRIOR);
        double came = 0;
        double rested = 0;
        for (int day = 1; day <= DAYS; day++) {
            int middle = Math.floorDiv(minute - day * Past.DAY, SLOT) - first;
            double weight = Math.pow(0.9, day);
            for (int slot = Math.max(0, middle - 1); slot <= Math.min(now - 1, middle + 3); slot++) {
                came += weight * returns[slot];
                rested += weight * resting[slot];
            }
        }
        return 2 * (came + PRIOR * usual) / (rested + PRIOR);
    }

    private int slot(int minute) {
        return Math.clamp(minute / SLOT - 2 - first, 0, returns.length);
    }

    private static double[] sums(double[] values) {
        double[] sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
        return sums;
    }
}
