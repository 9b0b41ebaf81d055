package dev.sluice.idle.past;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What was learned of the chance that work comes back within the horizon.
 *
 * @param guesses one for each part of the fleet, learned from the others; none where there is too little past to learn from
 * @param tides what the fleet does as a whole, now and at the other moments of {@link Held}
 */
record Chances(Traits traits, List<Guess> guesses, List<Tide> tides) {
    private static final int FOLDS = 6;
    private static final int TREES = 60;
    private static final int LEAST_CASES = 200;

    Chances {
        guesses = List.copyOf(guesses);
        tides = List.copyOf(tides);
    }

    static Cases cases(List<Past> pasts, Traits traits, Pulse pulse, int horizon) {
        return Lessons.of(pasts, traits, pulse, horizon, FOLDS);
    }

    static List<Guess> learn(Cases cases) {
        // A single machine lies in a single fold: beside it there is nothing to learn from.
        if (cases.size() < LEAST_CASES
                || IntStream.range(0, FOLDS).anyMatch(fold -> cases.without(fold).length < LEAST_CASES / 2)) {
            return List.of();
        }
        Grower grower = new Grower(cases);
        Line line = Line.fit(cases);
        // Side by side, since somebody may be waiting; each is the same whoever grows it.
        return IntStream.range(0, FOLDS)
                .parallel()
                .mapToObj(fold -> {
                    int[] others = cases.without(fold);
                    return Guess.of(grower.grow(others, TREES), line.fit(cases, others), machines(cases, others));
                })
                .toList();
    }

    private static long machines(Cases cases, int[] of) {
        return IntStream.of(of)
                .filter(cases::cameBack)
                .mapToObj(cases::past)
                .distinct()
                .count();
    }

    Chances at(List<Tide> then) {
        return new Chances(traits, guesses, then);
    }

    /** The chance when the rest that goes on has, or had, come to this age. */
    double of(Past past, int age) {
        int last = past.spells().size() - 1;
        int end = past.spells().end();
        int at = past.gapStart(last) + age;
        int before = Math.clamp((end - at) / Held.STEP, 0, tides.size() - 1);
        double[] x = traits.of(past, last, Math.min(at, end), at, tides.get(before));
        if (guesses.isEmpty()) {
            return probability(x[Traits.OWN_CHANCE]);
        }
        double odds = 0;
        for (Guess guess : guesses) {
            odds += guess.odds(x) / guesses.size();
        }
        return probability(odds);
    }

    /** The chance at each case, by what was learned from other parts of the fleet than its own. */
    double[] of(Cases cases) {
        return IntStream.range(0, cases.size())
                .mapToDouble(i -> chance(cases, i, cases.traits(i)))
                .toArray();
    }

    /** The least tolerance with which a machine would have been stopped at each case, if its chance then was this. */
    double[] needed(Cases cases, double[] chance, Pulse pulse) {
        return IntStream.range(0, cases.size())
                .parallel()
                .mapToDouble(i -> needed(cases, i, chance[i], pulse))
                .toArray();
    }

    private double needed(Cases cases, int i, double chance, Pulse pulse) {
        double most = Tolerance.needed(chance, cases.age(i));
        for (int before : Held.moments()) {
            int age = cases.age(i) - before;
            if (before > 0 && age >= Held.STEP && most <= Tolerance.MOST) {
                int then = cases.minute(i) - before;
                double[] x = traits.of(cases.past(i), then, pulse.tide(then));
                most = Math.max(most, Tolerance.needed(chance(cases, i, x), age));
            }
        }
        return most;
    }

    private double chance(Cases cases, int i, double[] x) {
        return probability(
                guesses.isEmpty()
                        ? x[Traits.OWN_CHANCE]
                        : guesses.get(cases.fold(i)).odds(x));
    }

    private static double probability(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }
}
