package dev.sluice.idle;

import dev.sluice.cloud.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;

/**
 * The values of one device, or of a whole machine, in slots of one period between two moments. A slot without a value is
 * absent, never 0.
 */
final class Slots {
    private final long first;
    private final long width;
    private final double[] values;

    private Slots(long first, long width, double[] values) {
        this.first = first;
        this.width = width;
        this.values = values;
    }

    /** Slots that begin at or after {@code from} and before {@code to}; of several samples of a slot the largest counts. */
    static Slots of(Collection<Samples> all, Instant from, Instant to, Duration period) {
        long width = period.toSeconds();
        long first = Math.ceilDiv(from.getEpochSecond(), width);
        long end = Math.max(first, Math.ceilDiv(to.getEpochSecond(), width));
        double[] values = new double[Math.toIntExact(end - first)];
        Arrays.fill(values, Double.NaN);
        for (Samples samples : all) {
            for (int i = 0; i < samples.size(); i++) {
                long at = Math.floorDiv(samples.second(i), width) - first;
                if (at >= 0 && at < values.length) {
                    int slot = (int) at;
                    values[slot] = absent(values[slot]) ? samples.value(i) : Math.max(values[slot], samples.value(i));
                }
            }
        }
        return new Slots(first, width, values);
    }

    /**
     * The machine's own slots: as busy as its busiest device. Where a device is absent the slot is absent too, unless
     * another device is busy in it: one that computes is enough to know that the machine works.
     */
    static Slots busiest(Collection<Slots> devices, double busyFrom) {
        Slots any = devices.iterator().next();
        double[] values = new double[any.values.length];
        for (int i = 0; i < values.length; i++) {
            double most = Double.NEGATIVE_INFINITY;
            boolean whole = true;
            for (Slots device : devices) {
                if (device.has(i)) {
                    most = Math.max(most, device.values[i]);
                } else {
                    whole = false;
                }
            }
            values[i] = whole || most >= busyFrom ? most : Double.NaN;
        }
        return new Slots(any.first, any.width, values);
    }

    /** The same, with each absent slot between two that are there filled by the larger of them: one missed beat. */
    Slots bridged() {
        double[] filled = values.clone();
        for (int i = 1; i + 1 < values.length; i++) {
            if (!has(i) && has(i - 1) && has(i + 1)) {
                filled[i] = Math.max(values[i - 1], values[i + 1]);
            }
        }
        return new Slots(first, width, filled);
    }

    int size() {
        return values.length;
    }

    boolean has(int i) {
        return !absent(values[i]);
    }

    double value(int i) {
        return values[i];
    }

    Instant start(int i) {
        return Instant.ofEpochSecond((first + i) * width);
    }

    Instant end(int i) {
        return Instant.ofEpochSecond((first + i + 1) * width);
    }

    /** The last slot that has a value; -1 where none has. */
    int last() {
        int i = values.length - 1;
        while (i >= 0 && !has(i)) {
            i--;
        }
        return i;
    }

    /** The slots that have a value and end no later than the given moment. */
    Samples until(Instant moment) {
        long[] seconds = new long[values.length];
        double[] kept = new double[values.length];
        int n = 0;
        for (int i = 0; i < values.length && !end(i).isAfter(moment); i++) {
            if (has(i)) {
                seconds[n] = (first + i) * width;
                kept[n++] = values[i];
            }
        }
        return new Samples(Arrays.copyOf(seconds, n), Arrays.copyOf(kept, n));
    }

    /** All slots that have a value. */
    Samples all() {
        return until(Instant.MAX);
    }

    private static boolean absent(double value) {
        return Double.isNaN(value);
    }
}
