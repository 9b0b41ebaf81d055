package dev.sluice.adapter;

import dev.sluice.cloud.Samples;
import java.util.Arrays;
import java.util.TreeMap;

/** The values of one series, gathered from pages in whatever order they come. */
public final class Points {
    private long[] seconds = new long[64];
    private double[] values = new double[64];
    private int size;
    private boolean complete;

    /**
     * Adds values that came together.
     *
     * @param times start of each value's slot, in seconds since 1970
     * @param factor what each value is multiplied by, to bring it to the signal's unit
     */
    public void add(double[] times, double[] some, double factor) {
        int more = Math.min(times.length, some.length);
        if (size + more > seconds.length) {
            int room = Math.max(size + more, 2 * seconds.length);
            seconds = Arrays.copyOf(seconds, room);
            values = Arrays.copyOf(values, room);
        }
        for (int i = 0; i < more; i++) {
            double value = some[i] * factor;
            if (Double.isFinite(value)) {
                seconds[size] = (long) times[i];
                values[size++] = value;
            }
        }
    }

    /** The store has said that there is no more. */
    public void markComplete() {
        complete = true;
    }

    /** Whether the store has said that there is no more. */
    public boolean isComplete() {
        return complete;
    }

    /** In order of time; of two values for one slot the larger. */
    public Samples samples() {
        boolean sorted = true;
        for (int i = 1; i < size && sorted; i++) {
            sorted = seconds[i] > seconds[i - 1];
        }
        return sorted ? new Samples(Arrays.copyOf(seconds, size), Arrays.copyOf(values, size)) : sorted();
    }

    private Samples sorted() {
        TreeMap<Long, Double> bySlot = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            bySlot.merge(seconds[i], values[i], Math::max);
        }
        return new Samples(
                bySlot.keySet().stream().mapToLong(Long::longValue).toArray(),
                bySlot.values().stream().mapToDouble(Double::doubleValue).toArray());
    }
}
