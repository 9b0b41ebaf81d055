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
    private static final double FARTHER = 5;
    /** And how far, in usual days: half of a credit may fall on the day before. */
    private static final double FAR = 0.5;
    /** At most one day in as many; were there more, they would be what is usual. */
    private static final int ONE_IN = 8;

    private static final double NOTHING = 1e-9;

    private final boolean[] oneOff;

    private OneOffs(boolean[] oneOff) {
        this.oneOff = oneOff;
    }

    static OneOffs in(Days days) {
        double[] cost = days.cost();
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
            boolean far = out > NOTHING && out > FAR * Math.abs(usual) && out > FARTHER * next;
            if (far && !work(days, farthest[k - 1], usual)) {
                found = k;
            }
        }
        boolean[] oneOff = new boolean[n];
        for (int k = 0; k < found; k++) {
            oneOff[farthest[k]] = true;
        }
        return new OneOffs(oneOff);
    }

    /** Where a usual day costs nothing, a day that does is work; but not on the first of a month, when charges come. */
    private static boolean work(Days days, int i, double usual) {
        return Math.abs(usual) < NOTHING
                && days.cost()[i] > 0
                && days.first().plusDays(days.at()[i]).getDayOfMonth() != 1;
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
