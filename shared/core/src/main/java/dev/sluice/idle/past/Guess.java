package dev.sluice.idle.past;

/** What was learned from a part of the fleet: mostly what the trees say, steadied by the line. */
record Guess(Forest forest, Line line) {
    private static final double TREES = 0.6;

    double odds(double[] x) {
        return TREES * (x[Traits.OWN_CHANCE] + forest.correction(x)) + (1 - TREES) * line.odds(x);
    }
}
