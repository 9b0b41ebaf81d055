package dev.sluice.idle.past;

/**
 * How much chance of a wrong stop is accepted. It grows with the age of a rest: as a chance falls about as 1/age, waiting
 * longer lowers it less and less, and costs as much as ever.
 *
 * @param atReference the accepted chance after a rest of two hours
 */
record Tolerance(double atReference) {
    private static final double REFERENCE = 120;
    private static final double USUAL = 0.07;
    private static final double LEAST = 0.01;
    private static final double MOST = 0.4;
    private static final double STEP = 1.06;
    /** Weight of the usual tolerance against what the past says, in wrong stops. */
    private static final double PRIOR = 3;

    double accepted(double age) {
        return atReference * age / REFERENCE;
    }

    /** The least tolerance with which a machine would be stopped. */
    static double needed(double chance, int age) {
        return chance * REFERENCE / age;
    }

    /**
     * The largest tolerance that would have kept to the accepted number of wrong stops, had it been used all along.
     *
     * @param chance of work within the horizon, for each case; learned from other machines than the case's
     * @param wrongStops how many are accepted over the whole past
     */
    static Tolerance replayed(Cases cases, double[] chance, int shortest, double wrongStops) {
        double found = LEAST;
        for (double tolerance = LEAST; tolerance <= MOST; tolerance *= STEP) {
            if (wrong(cases, chance, shortest, tolerance) > wrongStops) {
                break;
            }
            found = tolerance;
        }
        double weight = wrongStops / (wrongStops + PRIOR);
        return new Tolerance(Math.exp(weight * Math.log(found) + (1 - weight) * Math.log(USUAL)));
    }

    private static double wrong(Cases cases, double[] chance, int shortest, double tolerance) {
        double wrong = 0;
        int stopped = -1;
        for (int i = 0; i < cases.size(); i++) {
            if (cases.rest(i) != stopped && cases.age(i) >= shortest && needed(chance[i], cases.age(i)) <= tolerance) {
                stopped = cases.rest(i);
                wrong += cases.cameBack(i) ? cases.weight(i) : 0;
            }
        }
        return wrong;
    }
}
