package dev.sluice.idle.past;

/**
 * What was learned from a part of the fleet: mostly what the trees say, steadied by the line.
 *
 * @param trust from 0 to 1: how much of it counts against a machine's own gaps and the cautious prior in them
 */
record Guess(Forest forest, Line line, double trust) {
    private static final double TREES = 0.6;
    /** So many machines to which work came back are believed by two thirds; forty are believed, and two hardly. */
    private static final double BELIEVED = 6;

    /** @param machines how many of those that were learned from had work come back */
    static Guess of(Forest forest, Line line, long machines) {
        return new Guess(forest, line, -Math.expm1(-machines / BELIEVED));
    }

    double odds(double[] x) {
        double own = x[Traits.OWN_CHANCE];
        double learned = TREES * (own + forest.correction(x)) + (1 - TREES) * line.odds(x);
        return own + trust * (learned - own);
    }
}
