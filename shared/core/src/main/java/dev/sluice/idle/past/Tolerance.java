package dev.sluice.idle.past;

/**
 * How much chance of a wrong stop is accepted. It grows with the age of a rest: as a chance falls about as 1/age, waiting
 * longer lowers it less and less, and costs as much as ever.
 *
 * @param atReference the accepted chance after a rest of two hours
 */
record Tolerance(double atReference) {
    /** More was never of use, and is not looked for. */
    static final double MOST = 0.4;

    private static final double REFERENCE = 120;
    private static final double USUAL = 0.1;
    private static final double LEAST = 0.01;
    private static final double STEP = 1.06;
    /** Weight of the usual tolerance against what the past says, in machine-days. */
    private static final double PRIOR = 60;
    /** From here on there are wrong stops enough to compare with what was expected. */
    private static final double COMPARED_FROM = 0.1;
    /** Weight of the chances as they are against what came, in wrong stops. */
    private static final double TRUST = 5;

    double accepted(double age) {
        return atReference * age / REFERENCE;
    }

    /** The least tolerance with which a machine would be stopped. */
    static double needed(double chance, int age) {
        return chance * REFERENCE / age;
    }

    /**
     * The largest tolerance that would have kept to the accepted number of wrong stops, had it been used all along. What is
     * counted are the chances of all stops, not the few of them that were wrong: those only correct the sum.
     *
     * @param chance of work within the horizon, for each case; learned from other machines than the case's
     * @param needed the least tolerance with which a machine would be stopped, for each case; learned likewise
     * @param days machine-days of the past
     * @param wrongStops how many are accepted in 1,000 of them
     */
    static Tolerance replayed(
            Cases cases, double[] chance, double[] needed, int shortest, double days, double wrongStops) {
        double came = 0;
        double expected = 0;
        for (double tolerance = COMPARED_FROM; tolerance <= MOST; tolerance *= STEP) {
            Stops stops = Stops.of(cases, chance, needed, shortest, tolerance);
            came += stops.came() + TRUST;
            expected += stops.expected() + TRUST;
        }
        double correction = came / expected;
        double accepted = wrongStops * days / 1000;
        double found = LEAST;
        for (double tolerance = LEAST; tolerance <= MOST; tolerance *= STEP) {
            if (correction
                            * Stops.of(cases, chance, needed, shortest, tolerance)
                                    .expected()
                    > accepted) {
                break;
            }
            found = tolerance;
        }
        double weight = days / (days + PRIOR);
        return new Tolerance(Math.exp(weight * Math.log(found) + (1 - weight) * Math.log(USUAL)));
    }

    /** What came of all stops with one tolerance: how many wrong ones were to be expected, and how many came. */
    private record Stops(double expected, double came) {
        static Stops of(Cases cases, double[] chance, double[] needed, int shortest, double tolerance) {
            double expected = 0;
            double came = 0;
            int stopped = -1;
            for (int i = 0; i < cases.size(); i++) {
                if (cases.rest(i) != stopped && cases.age(i) >= shortest && needed[i] <= tolerance) {
                    stopped = cases.rest(i);
                    expected += cases.weight(i) * chance[i];
                    came += cases.cameBack(i) ? cases.weight(i) : 0;
                }
            }
            return new Stops(expected, came);
        }
    }
}
