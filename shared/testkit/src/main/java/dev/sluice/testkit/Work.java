package dev.sluice.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** A quantity that has a level in stretches of work, and is measured as 0 between them. */
public final class Work implements Curve {
    private final long[] starts;
    private final long[] ends;
    private final double[] levels;

    /** Work in these stretches; where two overlap, the one that began first goes on and the other waits for its end. */
    public Work(List<Stretch> stretches) {
        List<Stretch> sorted = new ArrayList<>();
        Instant free = Instant.MIN;
        for (Stretch stretch :
                stretches.stream().sorted(Comparator.comparing(Stretch::from)).toList()) {
            Instant from = stretch.from().isBefore(free) ? free : stretch.from();
            if (from.isBefore(stretch.to())) {
                sorted.add(new Stretch(from, stretch.to(), stretch.level()));
                free = stretch.to();
            }
        }
        starts = sorted.stream()
                .mapToLong(stretch -> stretch.from().toEpochMilli())
                .toArray();
        ends = sorted.stream().mapToLong(stretch -> stretch.to().toEpochMilli()).toArray();
        levels = sorted.stream().mapToDouble(Stretch::level).toArray();
    }

    @Override
    public OptionalDouble peak(Instant from, Instant to) {
        long first = from.toEpochMilli();
        long end = to.toEpochMilli();
        double peak = 0;
        for (int i = firstEndingAfter(first); i < starts.length && starts[i] < end; i++) {
            peak = Math.max(peak, levels[i]);
        }
        return OptionalDouble.of(peak);
    }

    private int firstEndingAfter(long moment) {
        int low = 0;
        int high = ends.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * One stretch of work.
     *
     * @param from inclusive
     * @param to exclusive
     * @param level what is measured meanwhile
     */
    public record Stretch(Instant from, Instant to, double level) {}
}
