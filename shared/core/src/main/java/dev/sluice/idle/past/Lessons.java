package dev.sluice.idle.past;

import java.util.List;

/** Takes cases out of the past: moments of every rest, close together in its first hours and further apart later. */
final class Lessons {
    private static final int[] AGES = {
        15, 30, 45, 60, 75, 90, 105, 120, 150, 180, 210, 240, 300, 360, 420, 480, 600, 720, 840, 960, 1200, 1440, 1800,
        2160, 2880, 3600, 4320, 5760, 7200, 10080, 14400
    };
    private static final int CLOSE = 8;
    /** Hourly samples don't show a shorter gap, so that nothing can be learned of the first hour from them. */
    private static final int LEAST_COARSE = 60;

    private final Traits traits;
    private final Pulse pulse;
    private final int horizon;
    private final Cases cases = new Cases();
    private int rests;

    Lessons(Traits traits, Pulse pulse, int horizon) {
        this.traits = traits;
        this.pulse = pulse;
        this.horizon = horizon;
    }

    /** The folds are parts of the fleet, so that nobody is judged by what was learned from himself. */
    static Cases of(List<Past> fleet, Traits traits, Pulse pulse, int horizon, int folds) {
        Lessons lessons = new Lessons(traits, pulse, horizon);
        for (int i = 0; i < fleet.size(); i++) {
            lessons.add(fleet.get(i), i % folds);
        }
        return lessons.cases;
    }

    private void add(Past past, int fold) {
        Spells spells = past.spells();
        for (int i = 0; i < spells.size(); i++) {
            if (past.resting(i) && !past.continued(i)) {
                add(past, past.gapStart(i), spells.end(i), past.ended(i), fold);
            }
        }
    }

    private void add(Past past, int start, int end, boolean ended, int fold) {
        int first = past.at(start);
        boolean coarse = past.spells().coarse(first);
        double weight = coarse && ended ? unseen(end - start) : 1;
        int shift = Math.floorMod((start * 0x9E3779B9) >>> 9, 30);
        int before = 0;
        rests++;
        for (int k = 0; k < AGES.length; k++) {
            int age = AGES[k] + (k < CLOSE ? shift / 2 : shift);
            int at = start + age;
            int left = end - at;
            if (left <= 0 || (!ended && left < horizon)) {
                return;
            }
            if (age <= before || (coarse && age < LEAST_COARSE)) {
                continue;
            }
            before = age;
            double[] x = traits.of(past, at, pulse.tide(at));
            cases.add(past, at, x, x[Traits.OWN_CHANCE], ended && left < horizon, weight, age, rests, fold);
        }
    }

    /** How many gaps of this length there were for each one that filled an hourly sample. */
    private static double unseen(int length) {
        return length >= 2 * LEAST_COARSE ? 1 : Math.min(3, 60.0 / Math.max(1, length - 60));
    }
}
