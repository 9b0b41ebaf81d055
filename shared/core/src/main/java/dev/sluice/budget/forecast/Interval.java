package dev.sluice.budget.forecast;

/**
 * How far the days to come may be off, from how far the days seen are off their course. Counts that one unusual day is often
 * followed by another, and that the course itself was learned from few days.
 */
final class Interval {
    /** Of ten totals, eight are to lie within. */
    static final int SURE = 80;

    private static final double NORMAL = 1.2816;
    /** The most that a day is believed to follow the one before. */
    private static final double MOST_ALIKE = 0.7;

    private Interval() {}

    /**
     * Half the width of the interval of a sum.
     *
     * @param off how far each day seen was off, in order; days that say nothing left out
     * @param ahead how many days are to come
     */
    static double half(double[] off, double ahead) {
        int n = off.length;
        double square = 0;
        double next = 0;
        for (int i = 0; i < n; i++) {
            square += off[i] * off[i];
            next += i > 0 ? off[i] * off[i - 1] : 0;
        }
        if (square == 0 || n < 2) {
            return 0;
        }
        double alike = Math.clamp(next / square, 0, MOST_ALIKE);
        double wider = (1 + alike) / (1 - alike);
        double day = square / (n - 1) * wider;
        double freedom = Math.max(2, n - 1);
        double quantile = NORMAL + (Math.pow(NORMAL, 3) + NORMAL) / (4 * freedom);
        return quantile * Math.sqrt(day * ahead + day * ahead * ahead / n);
    }
}
