package dev.sluice.budget.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All courses that days may have taken, each believed as far as the days speak for it. What is expected is the mean
 * of all: where nothing speaks clearly for a change, that is near to the mean day, and where it does, near to the
 * days since.
 *
 * @param weight how far each is believed; in all 1
 */
record Courses(List<Course> all, double[] weight) {
    /** What a day may be off without anybody asking why, of the dearest day: a half per cent. */
    private static final double NOTHING = 0.005;
    /** The same where no day costs anything. */
    private static final double LEAST = 1e-12;
    /** One of so many stretches of days has a step, and one of so many follows a line. */
    private static final double RARE = 10;

    /**
     * Weights of Schwarz's criterion (Raftery 1995, Bayesian Model Selection in Social Research), stricter where days
     * are few.
     */
    static Courses of(Days days, Week week) {
        List<Course> all = Course.of(days, week);
        int n = days.ownCount();
        long steps =
                all.stream().filter(course -> course.kind() == Course.Kind.STEP).count();
        double dearest = Arrays.stream(days.cost()).map(Math::abs).max().orElse(0);
        double nothing = Math.max(LEAST, NOTHING * dearest);
        double[] score = all.stream()
                .mapToDouble(course -> score(course, n, nothing * nothing) + rarity(course, steps))
                .toArray();
        double least = Arrays.stream(score).min().orElse(0);
        double[] weight =
                Arrays.stream(score).map(each -> Math.exp((least - each) / 2)).toArray();
        double sum = Arrays.stream(weight).sum();
        return new Courses(
                List.copyOf(all), Arrays.stream(weight).map(each -> each / sum).toArray());
    }

    private static double score(Course course, int n, double nothing) {
        int numbers = course.kind().numbers();
        if (n <= numbers + 1) {
            return course.kind() == Course.Kind.LEVEL ? 0 : Double.POSITIVE_INFINITY;
        }
        return n * Math.log(course.error() / n + nothing) + numbers * Math.log(n) * n / (n - numbers - 1);
    }

    private static double rarity(Course course, long steps) {
        return switch (course.kind()) {
            case LEVEL -> 0;
            case STEP -> 2 * Math.log(RARE * steps);
            case LINE -> 2 * Math.log(RARE);
        };
    }

    /** The mean of something over all courses. */
    double mean(ToDoubleFunction<Course> what) {
        return IntStream.range(0, weight.length)
                .mapToDouble(i -> weight[i] * what.applyAsDouble(all.get(i)))
                .sum();
    }

    /** The one to name to people: of the kind that is believed most, the one that is. */
    Course likeliest() {
        Map<Course.Kind, Double> kinds = new EnumMap<>(Course.Kind.class);
        for (int i = 0; i < weight.length; i++) {
            kinds.merge(all.get(i).kind(), weight[i], Double::sum);
        }
        return IntStream.range(0, weight.length)
                .boxed()
                .max(Comparator.comparingDouble(
                                (Integer i) -> kinds.getOrDefault(all.get(i).kind(), 0.0))
                        .thenComparingDouble(i -> weight[i]))
                .map(all::get)
                .orElseThrow();
    }
}
