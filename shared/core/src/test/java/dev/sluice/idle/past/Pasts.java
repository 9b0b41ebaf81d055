package dev.sluice.idle.past;

import dev.sluice.cloud.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up pasts for tests, in slots of five minutes. */
final class Pasts {
    static final int SLOT = 5;
    static final int DAY = 24 * 60 / SLOT;

    private Pasts() {}

    /** Machines that work in office hours, with breaks, and rest at night. */
    static List<Activity> office(int machines, int days, long seed) {
        List<Activity> fleet = new ArrayList<>();
        for (int m = 0; m < machines; m++) {
            Random random = new Random(seed + m);
            double[] values = new double[days * DAY];
            for (int i = 0; i < values.length; ) {
                int slot = i % DAY;
                boolean work = slot > 8 * 12 && slot < 19 * 12;
                int busy = work ? 6 + random.nextInt(36) : 0;
                int rest = work ? 1 + random.nextInt(8) : 1;
                for (int k = 0; k < busy && i < values.length; k++) {
                    values[i++] = 90;
                }
                i += rest;
            }
            fleet.add(of(values));
        }
        return fleet;
    }

    static Activity of(double... values) {
        return Activity.NONE.with(slots(0, values), Duration.ofMinutes(SLOT), PatiencePolicy.DEFAULT.busyFrom());
    }

    static Samples slots(int first, double... values) {
        long[] seconds = new long[values.length];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = 60L * SLOT * (first + i);
        }
        return new Samples(seconds, values);
    }

    /** Work for a while, then rest. */
    static Activity resting(int slotsOfWork, int slotsOfRest) {
        double[] values = new double[slotsOfWork + slotsOfRest];
        for (int i = 0; i < slotsOfWork; i++) {
            values[i] = 90;
        }
        return of(values);
    }
}
