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

    /** The least days before and after a step. */
    private static final int SIDE = 3;
    /** Days are not independent of each other: an unusual one is followed by another. So twice of what is usual is asked. */
    private static final double STRICTNESS = 2;
    /** Where it is, is looked for, which makes up for two numbers more. */
    private static final int STEP_COSTS = 4;
    /** A line is followed for as long as it was seen, and ever less from the first day on. */
    private static final double FADE = 1.0;

    static Course of(Days days, Week week) {
        int n = days.size();
        int last = days.at()[n - 1];
        Fit flat = Fit.mean(days, week, 0, n);
        double least = score(flat.error(days, week, 0, n), n, 1);
        Course best = new Course(Kind.LEVEL, Fit.recent(days, week, 0, n), 0, 0, last, n);
        for (int cut = SIDE; cut <= n - SIDE; cut++) {
            double error = Fit.mean(days, week, 0, cut).error(days, week, 0, cut)
                    + Fit.mean(days, week, cut, n).error(days, week, cut, n);
            double score = score(error, n, STEP_COSTS);
            if (score < least) {
                least = score;
                best = new Course(Kind.STEP, Fit.recent(days, week, cut, n), 0, cut, last, n - cut);
            }
        }
        Fit line = Fit.line(days, week);
        if (score(line.error(days, week, 0, n), n, 2) < least) {
            best = new Course(Kind.LINE, line.level(), line.slope(), 0, last, n);
        }
        return best;
    }

    /** What the mean weekday costs on a day; after the last one known, a line flattens, and nothing falls below zero. */
    double at(int day) {
        if (day <= last) {
            return Math.max(0, fit(day));
        }
        double fade = span * FADE;
        return Math.max(0, level + slope * fade * (1 - Math.exp(-(day - last) / fade)));
    }

    /** What it cost on a day that is known. */
    double fit(int day) {
        return level + slope * (day - last);
    }

    private static double score(double error, int n, int parameters) {
        return n * Math.log(error / n + 1e-9) + STRICTNESS * parameters * Math.log(n);
    }
}
