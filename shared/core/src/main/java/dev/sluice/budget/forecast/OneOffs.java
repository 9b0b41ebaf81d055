package dev.sluice.budget.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Days that stand far out of all others: a monthly charge, a credit. What they cost was spent, and is not expected to come
 * again.
 */
final class OneOffs {
    /** How much farther from the usual day than any other day. */
    private static final double FARTHER = 3;
    /** At most one day in as many; were there more, they would be what is usual. */
    private static final int ONE_IN = 8;

    private final boolean[] oneOff;

    private OneOffs(boolean[] oneOff) {
        this.oneOff = oneOff;
    }

    static OneOffs in(double[] cost) {
        int n = cost.length;
        double usual = median(cost);
        int[] farthest = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(cost[i] - usual)))
                .mapToInt(Integer::intValue)
                .toArray();
        int found = 0;
        for (int k = 1; k <= Math.max(1, n / ONE_IN) && k < n; k++) {
            double out = Math.abs(cost[farthest[k - 1]] - usual);
            double next = Math.abs(cost[farthest[k]] - usual);
            if (out > 1e-9 && out > FARTHER * next) {
                found = k;
            }
        }
        boolean[] oneOff = new boolean[n];
        for (int k = 0; k < found; k++) {
            oneOff[farthest[k]] = true;
        }
        return new OneOffs(oneOff);
    }

    int count() {
        return (int) IntStream.range(0, oneOff.length).filter(i -> oneOff[i]).count();
    }

    /** The costs with the median day in the place of each of them. */
    double[] replaced(double[] cost) {
        double usual = median(cost);
        return IntStream.range(0, cost.length)
                .mapToDouble(i -> oneOff[i] ? usual : cost[i])
                .toArray();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
