package dev.sluice.cloud;

import java.time.Duration;
import java.util.Arrays;

/**
 * Measured values in time order. A slot without a value is absent, never 0.
 *
 * <p>Two arrays, not a list of points: a fleet's two weeks are millions of values.
 */
public final class Samples {
    public static final Samples NONE = new Samples(new long[0], new double[0]);

    private final long[] seconds;
    private final double[] values;

    /**
     * @param seconds start of each slot, in seconds since 1970, strictly ascending
     * @param values one finite value per slot
     */
    public Samples(long[] seconds, double[] values) {
        if (seconds.length != values.length) {
            throw new IllegalArgumentException(seconds.length + " times for " + values.length + " values");
        }
        for (int i = 0; i < seconds.length; i++) {
            if (i > 0 && seconds[i] <= seconds[i - 1]) {
                throw new IllegalArgumentException("times are not ascending at index " + i);
            }
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("value is not finite at index " + i);
            }
        }
        this.seconds = seconds.clone();
        this.values = values.clone();
    }

    public int size() {
        return seconds.length;
    }

    public boolean isEmpty() {
        return seconds.length == 0;
    }

    /** Start of slot {@code i}, in seconds since 1970. */
    public long second(int i) {
        return seconds[i];
    }

    public double value(int i) {
        return values[i];
    }

    /** The slots that begin at or after one second and before another. */
    public Samples between(long from, long to) {
        int first = at(from);
        int end = Math.max(first, at(to));
        return first == 0 && end == size()
                ? this
                : new Samples(Arrays.copyOfRange(seconds, first, end), Arrays.copyOfRange(values, first, end));
    }

    /** These, and those of the others that are later than the last of these. */
    public Samples then(Samples later) {
        if (isEmpty()) {
            return later;
        }
        Samples more = later.between(seconds[size() - 1] + 1, Long.MAX_VALUE);
        long[] allSeconds = Arrays.copyOf(seconds, size() + more.size());
        double[] allValues = Arrays.copyOf(values, size() + more.size());
        System.arraycopy(more.seconds, 0, allSeconds, size(), more.size());
        System.arraycopy(more.values, 0, allValues, size(), more.size());
        return new Samples(allSeconds, allValues);
    }

    /** The same, and no less than {@code least} in every slot in which one of the others is above {@code above}. */
    public Samples atLeast(double least, Samples others, double above, Duration width) {
        double[] raised = values.clone();
        for (int i = 0; i < raised.length; i++) {
            long end = seconds[i] + width.toSeconds();
            for (int k = others.at(seconds[i]); k < others.size() && others.seconds[k] < end; k++) {
                raised[i] = others.values[k] > above ? Math.max(raised[i], least) : raised[i];
            }
        }
        return new Samples(seconds, raised);
    }

    private int at(long second) {
        int found = Arrays.binarySearch(seconds, second);
        return found < 0 ? -found - 1 : found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples samples
                && Arrays.equals(seconds, samples.seconds)
                && Arrays.equals(values, samples.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(seconds) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Samples[" + seconds.length + "]";
    }
}
