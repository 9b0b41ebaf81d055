package dev.sluice.budget.forecast;

/**
 * The course that days take, apart from their weekdays: level, stepped to another level, or a straight line. The plainer one
 * is taken unless another explains a good deal more.
 *
 * @param level of the last day known
 * @param slope what a day costs more than the one before
 * @param since the first of the days that it was learned from
 * @param last the last one: which day it is, counted from the first known
 * @param span how many days it was learned from
 */
record Course(Kind kind, double level, double slope, int since, int last, int span) {
    enum Kind {
        LEVEL,
        STEP,
        LINE
    }

    /** What was longer ago than so many days says little of what is to come. */
    static final int LONGEST = 28;

    /** What a day may be off without anybody asking why, of the dearest day, squared: a half per cent. */
    private static final double NOTHING = 2.5e-5;
    /** The least days before and after a step. */
    private static final int SIDE = 3;
    /** The least days that a line goes through. */
    private static final int LINE = 8;
    /** Where it is, is looked for, which makes up for one number more. */
    private static final int STEP_COSTS = 3;
    /** Days are not independent of each other: an unusual one is followed by another. So twice of what is usual is asked. */
    private static final double STRICTNESS = 2;
    /** Of the pairs of a day before and one after a step, so many go the same way; else it is luck. */
    private static final double STEP_AGREES = 0.95;
    /** Of all pairs of days, so many go the way of a line. */
    private static final double LINE_AGREES = 0.75;

    static Course of(Days days, Week week) {
        int n = days.size();
        int last = days.at()[n - 1];
        double least = score(Fit.mean(days, week, 0, n).error(days, week, 0, n), n, 1);
        Course best = new Course(Kind.LEVEL, Fit.recent(days, week, 0, n), 0, 0, last, n);
        Pairs pairs = new Pairs(days, week);
        for (int cut = SIDE; cut <= n - SIDE; cut++) {
            double error = Fit.mean(days, week, 0, cut).error(days, week, 0, cut)
                    + Fit.mean(days, week, cut, n).error(days, week, cut, n);
            double score = score(error, n, STEP_COSTS);
            if (score < least && pairs.across(cut) >= STEP_AGREES) {
                least = score;
                best = new Course(Kind.STEP, Fit.recent(days, week, cut, n), 0, cut, last, n - cut);
            }
        }
        Fit line = Fit.line(days, week);
        if (n >= LINE && score(line.error(days, week, 0, n), n, 2) < least && pairs.along() >= LINE_AGREES) {
            best = new Course(Kind.LINE, line.level(), line.slope(), 0, last, n);
        }
        return best;
    }

    /** What the mean weekday costs on a day; after the last one known, a line flattens, and nothing falls below zero. */
    double at(int day) {
        if (day <= last) {
            return Math.max(0, fit(day));
        }
        // It goes on for about as long as it was seen.
        return Math.max(0, level + slope * span * (1 - Math.exp(-(day - last) / (double) span)));
    }

    /** What it cost on a day that is known. */
    double fit(int day) {
        return level + slope * (day - last);
    }

    /** Schwarz's criterion, stricter where there are few days for a number. */
    private static double score(double error, int n, int numbers) {
        if (n <= numbers + 1) {
            return Double.POSITIVE_INFINITY;
        }
        double price = STRICTNESS * numbers * Math.log(n) * n / (n - numbers - 1);
        return n * Math.log(error / n + NOTHING) + price;
    }
}
