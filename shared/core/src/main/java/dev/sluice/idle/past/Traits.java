package dev.sluice.idle.past;

import java.util.Arrays;

/**
 * The numbers by which a rest is judged. All of them come from before the moment; some can be asked for a later moment, as
 * they will be if the machine rests until then.
 */
final class Traits {
    /** Index of the chance by the machine's own gaps, as log odds: where the forest starts from. */
    static final int OWN_CHANCE = 1;

    static final int COUNT = 32;

    /** Shorter gaps are not seen in hourly samples, so that they don't count as gaps where the past is compared. */
    private static final int GAP = 60;

    private static final double PRIOR_GAPS = 4;

    private final Pulse pulse;
    private final int horizon;

    Traits(Pulse pulse, int horizon) {
        this.pulse = pulse;
        this.horizon = horizon;
    }

    /** As they were at a minute of the past, at which the machine rested. */
    double[] of(Past past, int at, Tide tide) {
        return of(past, past.at(at), at, at, tide);
    }

    /**
     * @param spell index of a resting spell
     * @param known the moment up to which the past is known
     * @param at the moment asked for, not before {@code known}
     * @param tide what the fleet does as a whole
     */
    double[] of(Past past, int spell, int known, int at, Tide tide) {
        double[] x = new double[COUNT];
        int start = past.gapStart(spell);
        int age = Math.max(1, at - start);
        double logAge = Math.log(Math.max(10, age));
        x[0] = logAge;
        x[2] = lastWork(past, spell);
        x[3] = past.busyShare(known, 24);
        x[4] = past.busyShare(known, 7 * 24);
        x[5] = past.busyShare(known, 35 * 24);
        x[6] = past.busyShare(start, 6);
        gaps(x, past, start, known, age, logAge);
        double turn = 2 * Math.PI * Math.floorMod(at, Past.DAY) / Past.DAY;
        x[18] = Math.sin(turn);
        x[19] = Math.cos(turn);
        int weekday = Math.floorMod(Math.floorDiv(at, Past.DAY) + 3, 7);
        x[20] = weekday >= 5 ? 1 : 0;
        daysBefore(x, past, known, at);
        x[26] = tide.busy();
        x[27] = tide.returns();
        // The line can't bend by itself.
        x[28] = logAge * logAge;
        x[29] = Math.log(x[3] + 0.02);
        x[30] = Math.log(x[4] + 0.005);
        x[31] = Math.log(x[5] + 0.002);
        return x;
    }

    /** Length of the work before the rest; gaps of less than an hour in it don't count. */
    private static double lastWork(Past past, int spell) {
        Spells spells = past.spells();
        int work = 0;
        int i = spell;
        while (i > 0 && past.resting(i)) {
            i--;
        }
        for (int steps = 0; i >= 0 && steps < 300; i--, steps++) {
            State state = spells.state(i);
            if (state == State.BUSY) {
                work += spells.end(i) - spells.start(i);
            } else if (state == State.UNSEEN || spells.end(i) - spells.start(i) >= GAP) {
                break;
            }
        }
        return Math.log(work + 30.0);
    }

    private void gaps(double[] x, Past past, int start, int known, int age, double logAge) {
        int n = past.gapsBy(known);
        double[] lengths = new double[Math.min(n, 200)];
        int kept = 0;
        int week = 0;
        int recent = 0;
        int longestOfWeek = GAP / 2;
        int lasted = 0;
        int ended = 0;
        int lastedLong = 0;
        double lastThree = 0;
        for (int i = n - 1; i >= 0 && kept < lengths.length; i--) {
            int length = past.gapLength(i);
            recent += past.gapEnd(i) > start - Past.DAY ? 1 : 0;
            if (length < GAP) {
                continue;
            }
            if (past.gapEnd(i) > known - 7 * Past.DAY) {
                week++;
                longestOfWeek = Math.max(longestOfWeek, length);
            }
            if (kept < 3) {
                lastThree += Math.log(length);
            }
            lengths[kept++] = length;
            if (length >= age) {
                lasted++;
                ended += length < age + horizon ? 1 : 0;
                lastedLong += length >= age + 240 ? 1 : 0;
            }
        }
        double prior = (double) horizon / (horizon + age);
        double chance = (ended + PRIOR_GAPS * prior) / (lasted + PRIOR_GAPS);
        double lasting = (age + 30.0) / (age + 270.0);
        double days = Math.max(0.25, past.daysSeen(known));
        x[OWN_CHANCE] = Math.log(chance / (1 - chance));
        x[7] = (lastedLong + 2 * lasting) / (lasted + 2);
        x[8] = Math.log(1 + kept);
        x[9] = Math.log(days);
        x[10] = Math.log(0.1 + week / Math.min(7, days));
        x[11] = kept > 0 ? Math.log(lengths[0]) : Math.log(3 * Past.DAY);
        x[12] = Math.log(kept > 0 ? quantile(lengths, kept, 0.5) : Past.DAY);
        x[13] = logAge - x[12];
        x[14] = logAge - Math.log(longestOfWeek);
        x[15] = logAge - Math.log(kept > 0 ? quantile(lengths, Math.min(kept, 30), 0.8) : Past.DAY);
        x[16] = kept > 0 ? lastThree / Math.min(3, kept) : Math.log(Past.DAY / 2);
        x[17] = Math.log(1 + recent);
    }

    private void daysBefore(double[] x, Past past, int known, int at) {
        double wide = x[4];
        double wideWeight = 1;
        double close = x[4];
        double closeWeight = 1;
        double came = 0;
        double rested = 0;
        Spells spells = past.spells();
        double weight = 1 / 0.85;
        double weightOfDay = 1;
        for (int day = 1; day <= 14; day++) {
            int then = at - day * Past.DAY;
            if (then < spells.start(0)) {
                break;
            }
            weight *= 0.85;
            weightOfDay *= 0.9;
            for (int hour = 0; hour <= 2; hour++) {
                int busy = past.hour(then + 60 * hour, known);
                if (busy >= 0) {
                    wide += weight * busy;
                    wideWeight += weight;
                    close += hour < 2 ? weight * busy : 0;
                    closeWeight += hour < 2 ? weight : 0;
                }
            }
            int spell = past.at(Math.min(then, known));
            if (then < known && past.resting(spell) && then - past.gapStart(spell) >= 30) {
                rested += weightOfDay;
                came += past.ended(spell) && spells.end(spell) < then + 45 && spells.end(spell) <= known
                        ? weightOfDay
                        : 0;
            }
        }
        double fleet = pulse.atThisTime(at, known);
        x[21] = wide / wideWeight;
        x[22] = close / closeWeight - x[4];
        int yesterday = past.hour(at - Past.DAY, known);
        x[23] = yesterday < 0 ? x[4] : Math.max(yesterday, past.hour(at - Past.DAY + 60, known));
        x[24] = Math.log((came + 2 * Math.min(0.5, 1.5 * fleet)) / (rested + 2));
        x[25] = Math.log(fleet);
    }

    private static double quantile(double[] values, int n, double share) {
        double[] sorted = Arrays.copyOf(values, n);
        Arrays.sort(sorted);
        return sorted[Math.min(n - 1, (int) (share * n))];
    }
}
