package dev.sluice.budget.forecast;

/**
 * A straight line through days, of the mean weekday.
 *
 * @param level at the last day
 * @param slope a day
 */
record Fit(double level, double slope) {
    private static final double NOTHING = 1e-12;

    /** The mean day of some of the days. */
    static Fit mean(Days days, Week week, int from, int to) {
        double cost = 0;
        double usual = 0;
        for (int i = from; i < to; i++) {
            cost += days.cost()[i];
            usual += week.factor()[days.weekday()[i]];
        }
        return new Fit(usual > NOTHING ? cost / usual : 0, 0);
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

    /** The sum of the squares by which it misses some of the days; of those known by themselves only. */
    double error(Days days, Week week, int from, int to) {
        int last = days.at()[to - 1];
        double sum = 0;
        for (int i = from; i < to; i++) {
            double off = days.cost()[i] - week.factor()[days.weekday()[i]] * (level + slope * (days.at()[i] - last));
            sum += days.own()[i] ? off * off : 0;
        }
        return sum;
    }
}
