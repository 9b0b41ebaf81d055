package dev.sluice.budget.forecast;

/**
 * How far the days to come may be off, from how far the days seen are off their course. Counts that one unusual day is often
 * followed by another, that the course itself was learned from few days, and that it may change.
 */
final class Interval {
    /** Of ten totals, eight are to lie within. */
    static final int SURE = 80;

    private static final double NORMAL = 1.2816;
    /** The most that a day is believed to follow the one before. */
    private static final double MOST_ALIKE = 0.7;
    /** How far the days to come are off those seen, however alike these are: real demand changes its course. */
    private static final double CHANGES = 0.15;

    private Interval() {}

    /**
     * Half the width of the interval of a sum.
     *
     * @param off how far each day seen was off, in order; days that say nothing left out
     * @param ahead how many days are to come
     */
    static double half(double[] off, Course course, double ahead) {
        int n = off.length;
        double square = 0;
        double next = 0;
        for (int i = 0; i < n; i++) {
            square += off[i] * off[i];
            next += i > 0 ? off[i] * off[i - 1] : 0;
        }
        double alike = square > 0 ? Math.clamp(next / square, 0, MOST_ALIKE) : 0;
        double freedom = Math.max(2, n - 1);
        double day = square / freedom * (1 + alike) / (1 - alike);
        double level = day / Math.max(1, n) + Math.pow(CHANGES * course.level(), 2);
        // A line that is followed may end on any day.
        double slope = Math.pow(course.slope() * ahead / 2, 2);
        double quantile = NORMAL + (Math.pow(NORMAL, 3) + NORMAL) / (4 * freedom);
        return quantile * Math.sqrt(day * ahead + (level + slope) * ahead * ahead);
    }
}
