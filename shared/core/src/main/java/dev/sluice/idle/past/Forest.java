package dev.sluice.idle.past;

import java.util.List;

/** Small decision trees whose sum corrects the log odds that a case starts from. */
final class Forest {
    /**
     * A complete binary tree.
     *
     * @param trait which number each inner node looks at; -1 sends everything to the left
     * @param above a case goes right whose number is at least this
     * @param leaves what is added to the log odds
     */
    record Tree(int[] trait, double[] above, double[] leaves) {
        double value(double[] x) {
            int node = 0;
            while (node < trait.length) {
                boolean right = trait[node] >= 0 && x[trait[node]] >= above[node];
                node = 2 * node + (right ? 2 : 1);
            }
            return leaves[node - trait.length];
        }
    }

    private final List<Tree> trees;

    Forest(List<Tree> trees) {
        this.trees = List.copyOf(trees);
    }

    /** What the trees add to the log odds. */
    double correction(double[] x) {
        double sum = 0;
        for (Tree tree : trees) {
            sum += tree.value(x);
        }
        return sum;
    }
}
