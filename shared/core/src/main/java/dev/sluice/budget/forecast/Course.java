package dev.sluice.budget.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * A course that days may have taken, apart from their weekdays: level, stepped to another level, or a straight line.
 *
 * @param earlier what the mean weekday cost before a step; the level where there was none
 * @param level what it costs on the last day known
 * @param slope what a day costs more than the one before
 * @param since the day from which on it was so, counted from the first known
 * @param last the last day known
 * @param seen how many known days it was so
 * @param error the squares by which it misses the days known by themselves, summed up
 */
record Course(Kind kind, double earlier, double level, double slope, int since, int last, int seen, double error) {
    /** Each with how many numbers it takes: for what is paid and, in a step, not for when. */
    enum Kind {
        LEVEL(1),
        STEP(2),
        LINE(2);

        private final int numbers;

        Kind(int numbers) {
            this.numbers = numbers;
        }

        int numbers() {
            return numbers;
        }
    }

    /** What was longer ago than so many days says little of what is to come. */
    static final int LONGEST = 28;

    /** The least days before and after a step. */
    private static final int SIDE = 3;
    /** The least days that a line goes through. */
    private static final int LINE = 12;

    /** Every course that so many days allow for. */
    static List<Course> of(Days days, Week week) {
        int n = days.size();
        int first = days.at()[0];
        int last = days.at()[n - 1];
        List<Course> all = new ArrayList<>();
        Fit mean = Fit.mean(days, week, 0, n);
        all.add(new Course(Kind.LEVEL, mean.level(), mean.level(), 0, first, last, n, mean.error(days, week, 0, n)));
        for (int cut = SIDE; cut <= n - SIDE; cut++) {
            Fit before = Fit.mean(days, week, 0, cut);
            Fit after = Fit.mean(days, week, cut, n);
            double error = before.error(days, week, 0, cut) + after.error(days, week, cut, n);
            all.add(new Course(Kind.STEP, before.level(), after.level(), 0, days.at()[cut], last, n - cut, error));
        }
        if (n >= LINE) {
            Fit line = Fit.line(days, week);
            double error = line.error(days, week, 0, n);
            all.add(new Course(Kind.LINE, line.level(), line.level(), line.slope(), first, last, n, error));
        }
        return all;
    }

    /**
     * What the mean weekday costs on a day, which is never less than nothing. After the last one known, a line
     * flattens: it goes on for about as long as it was seen (a damped trend: Gardner and McKenzie 1985).
     */
    double at(int day) {
        if (day <= last) {
            return Math.max(0, fit(day));
        }
        double span = last - since + 1.0;
        return Math.max(0, level + slope * span * (1 - Math.exp(-(day - last) / span)));
    }

    /** What it cost on a day that is known. */
    double fit(int day) {
        return day < since ? earlier : level + slope * (day - last);
    }
}
