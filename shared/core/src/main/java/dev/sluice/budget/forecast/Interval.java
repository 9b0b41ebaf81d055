package dev.sluice.budget.forecast;

import java.util.stream.IntStream;

/**
 * How far the days to come may be off, from how far the days seen are off their courses. Counts that one unusual day
 * is often followed by another, that the courses were learned from few days and differ, and that what was may end.
 */
final class Interval {
    /** Of ten totals, eight are to lie within. */
    static final int SURE = 80;

    private static final double NORMAL = 1.2816;
    /** The most that a day is believed to follow the one before. */
    private static final double MOST_ALIKE = 0.7;
    /** By how much costs change where they do (one standard deviation): by half. */
    private static final double CHANGE = 0.5;

    private Interval() {}

    /** Half the width of the interval of the sum of the days ahead. */
    static double half(Days days, Week week, Courses courses, Ahead ahead) {
        double many = ahead.days();
        double usual = ahead.usual();
        double expected = courses.mean(ahead::cost);
        double differ = courses.mean(course -> square(ahead.cost(course) - expected));
        double alike = alike(days, week, courses.likeliest());
        int own = days.ownCount();
        double day = courses.mean(course ->
                        course.error() / Math.max(1, own - course.kind().numbers()))
                * (1 + alike)
                / (1 - alike);
        double few = courses.mean(course -> 1.0 / course.seen());
        double level = day * few + square(courses.mean(course -> Math.abs(course.level()))) * change(many, 1 / few);
        // A line that is followed may end on any day.
        double slope = courses.mean(course -> square(course.slope())) * square(many * many / 2);
        double freedom = Math.max(2, days.size() - 1);
        double quantile = NORMAL + (Math.pow(NORMAL, 3) + NORMAL) / (4 * freedom);
        return quantile * Math.sqrt(day * many + level * square(usual) + differ + slope);
    }

    /**
     * How far off the mean of the days to come may be because costs change, squared. The chance of a change is what
     * Laplace's rule of succession says: what has lasted so many days ends within as many with one half. It may come
     * on any of the days, so that a third of its square counts.
     */
    private static double change(double ahead, double lasted) {
        return CHANGE * CHANGE * ahead / (lasted + ahead) / 3;
    }

    /** How far a day is off as the one before was; of days known by themselves. */
    private static double alike(Days days, Week week, Course course) {
        double[] off = IntStream.range(0, days.size())
                .filter(i -> days.own()[i] && days.at()[i] >= course.since())
                .mapToDouble(i -> days.cost()[i] - course.fit(days.at()[i]) * week.factor()[days.weekday()[i]])
                .toArray();
        double squares = 0;
        double next = 0;
        for (int i = 0; i < off.length; i++) {
            squares += square(off[i]);
            next += i > 0 ? off[i] * off[i - 1] : 0;
        }
        return squares > 0 ? Math.clamp(next / squares, 0, MOST_ALIKE) : 0;
    }

    private static double square(double x) {
        return x * x;
    }
}
