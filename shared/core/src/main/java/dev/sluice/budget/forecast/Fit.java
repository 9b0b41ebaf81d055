package dev.sluice.budget.forecast;

/**
 * A straight line through days, of the mean weekday.
 *
 * @param level at the last day
 * @param slope a day
 */
record Fit(double level, double slope) {
    /** A day this much older than another counts half as much for the level of today. */
    private static final double HALF_LIFE = 14;

    private static final double NOTHING = 1e-12;

    /** The mean day of some of the days. */
    static Fit mean(Days days, Week week, int from, int to) {
        return new Fit(level(days, week, from, to, Double.POSITIVE_INFINITY), 0);
    }

    /** The mean day of some of the days, where recent ones count more. */
    static double recent(Days days, Week week, int from, int to) {
        return level(days, week, from, to, HALF_LIFE);
    }

    private static double level(Days days, Week week, int from, int to, double halfLife) {
        double cost = 0;
        double usual = 0;
        int last = days.at()[to - 1];
        for (int i = from; i < to; i++) {
            double weight = Math.pow(2, (days.at()[i] - last) / halfLife);
            cost += weight * days.cost()[i];
            usual += weight * week.factor()[days.weekday()[i]];
        }
        return usual > NOTHING ? cost / usual : 0;
    }

    /** The line of least squares. */
    static Fit line(Days days, Week week) {
        double ff = 0;
        double ft = 0;
        double tt = 0;
        double fy = 0;
        double ty = 0;
        int n = days.size();
        for (int i = 0; i < n; i++) {
            double f = week.factor()[days.weekday()[i]];
            double t = f * (days.at()[i] - days.at()[n - 1]);
            double y = days.cost()[i];
            ff += f * f;
            ft += f * t;
            tt += t * t;
            fy += f * y;
            ty += t * y;
        }
        double bend = ff * tt - ft * ft;
        return bend > NOTHING
                ? new Fit((fy * tt - ty * ft) / bend, (ff * ty - ft * fy) / bend)
                : mean(days, week, 0, n);
    }

    /** The sum of the squares by which it misses some of the days. */
    double error(Days days, Week week, int from, int to) {
        int last = days.at()[to - 1];
        double sum = 0;
        for (int i = from; i < to; i++) {
            double off = days.cost()[i] - week.factor()[days.weekday()[i]] * (level + slope * (days.at()[i] - last));
            sum += off * off;
        }
        return sum;
    }
}
