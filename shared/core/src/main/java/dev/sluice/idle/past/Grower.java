package dev.sluice.idle.past;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Grows a {@link Forest} by gradient boosting of the logistic loss over binned numbers (Friedman 2001; second order as in
 * Chen and Guestrin 2016). Nothing in it is random.
 */
final class Grower {
    private static final int BINS = 32;
    private static final int DEPTH = 3;
    private static final double RATE = 0.1;
    private static final double SHRINK = 10;
    private static final double LEAST_WEIGHT = 60;

    private final Cases cases;
    private final double[][] cuts = new double[Traits.COUNT][];
    private final byte[][] bins = new byte[Traits.COUNT][];

    Grower(Cases cases) {
        this.cases = cases;
        for (int f = 0; f < Traits.COUNT; f++) {
            bin(f);
        }
    }

    private void bin(int trait) {
        int n = cases.size();
        double[] sorted = new double[n];
        for (int i = 0; i < n; i++) {
            sorted[i] = cases.traits(i)[trait];
        }
        Arrays.sort(sorted);
        double[] found = new double[BINS - 1];
        int count = 0;
        for (int b = 1; b < BINS; b++) {
            double cut = sorted[(int) ((long) b * n / BINS)];
            if (cut > sorted[0] && (count == 0 || cut > found[count - 1])) {
                found[count++] = cut;
            }
        }
        cuts[trait] = Arrays.copyOf(found, count);
        bins[trait] = new byte[n];
        for (int i = 0; i < n; i++) {
            int at = Arrays.binarySearch(cuts[trait], cases.traits(i)[trait]);
            bins[trait][i] = (byte) (at < 0 ? -at - 1 : at + 1);
        }
    }

    /** Learns from some of the cases. */
    Forest grow(int[] of, int trees) {
        return new Plot(of).grow(trees);
    }

    /** The cases of one forest, laid side by side: they are gone through for every trait of every level of every tree. */
    private final class Plot {
        private final int size;
        private final boolean[] cameBack;
        private final double[] weight;
        private final byte[][] bin;
        private final double[] score;
        private final double[] slope;
        private final double[] bend;

        Plot(int[] of) {
            size = of.length;
            cameBack = new boolean[size];
            weight = new double[size];
            score = new double[size];
            slope = new double[size];
            bend = new double[size];
            bin = new byte[Traits.COUNT][size];
            for (int k = 0; k < size; k++) {
                cameBack[k] = cases.cameBack(of[k]);
                weight[k] = cases.weight(of[k]);
                score[k] = cases.offset(of[k]);
            }
            for (int f = 0; f < Traits.COUNT; f++) {
                for (int k = 0; k < size; k++) {
                    bin[f][k] = bins[f][of[k]];
                }
            }
        }

        Forest grow(int trees) {
            List<Forest.Tree> grown = new ArrayList<>();
            for (int t = 0; t < trees; t++) {
                for (int k = 0; k < size; k++) {
                    double p = 1 / (1 + Math.exp(-score[k]));
                    slope[k] = weight[k] * ((cameBack[k] ? 1 : 0) - p);
                    bend[k] = weight[k] * Math.max(1e-6, p * (1 - p));
                }
                grown.add(tree());
            }
            return new Forest(grown);
        }

        private Forest.Tree tree() {
            int inner = (1 << DEPTH) - 1;
            int[] trait = new int[inner];
            double[] above = new double[inner];
            int[] node = new int[size];
            for (int level = 0; level < DEPTH; level++) {
                split(level, node, trait, above);
            }
            double[] slopes = new double[inner + 1];
            double[] bends = new double[inner + 1];
            for (int k = 0; k < size; k++) {
                slopes[node[k]] += slope[k];
                bends[node[k]] += bend[k];
            }
            double[] leaves = new double[inner + 1];
            for (int leaf = 0; leaf <= inner; leaf++) {
                leaves[leaf] = RATE * slopes[leaf] / (bends[leaf] + SHRINK);
            }
            for (int k = 0; k < size; k++) {
                score[k] += leaves[node[k]];
            }
            return new Forest.Tree(trait, above, leaves);
        }

        private void split(int level, int[] node, int[] trait, double[] above) {
            int nodes = 1 << level;
            double[] best = new double[nodes];
            int[] bestTrait = new int[nodes];
            int[] bestBin = new int[nodes];
            Arrays.fill(best, 1e-3);
            Arrays.fill(bestTrait, -1);
            double[] sums = new double[nodes * BINS * 3];
            for (int f = 0; f < Traits.COUNT; f++) {
                Arrays.fill(sums, 0);
                sum(bin[f], node, sums);
                for (int n = 0; n < nodes; n++) {
                    best(sums, n, f, best, bestTrait, bestBin);
                }
            }
            for (int n = 0; n < nodes; n++) {
                int at = nodes - 1 + n;
                trait[at] = bestTrait[n];
                above[at] = bestTrait[n] < 0 ? 0 : cuts[bestTrait[n]][bestBin[n]];
            }
            for (int k = 0; k < size; k++) {
                int n = node[k];
                boolean right = bestTrait[n] >= 0 && bin[bestTrait[n]][k] > bestBin[n];
                node[k] = 2 * n + (right ? 1 : 0);
            }
        }

        private void sum(byte[] of, int[] node, double[] sums) {
            double[] slopes = slope;
            double[] bends = bend;
            double[] weights = weight;
            for (int k = 0; k < of.length; k++) {
                int at = 3 * (node[k] * BINS + of[k]);
                sums[at] += slopes[k];
                sums[at + 1] += bends[k];
                sums[at + 2] += weights[k];
            }
        }
    }

    private void best(double[] sums, int node, int f, double[] best, int[] bestTrait, int[] bestBin) {
        double slope = 0;
        double bend = 0;
        double weight = 0;
        for (int b = 0; b < BINS; b++) {
            int at = 3 * (node * BINS + b);
            slope += sums[at];
            bend += sums[at + 1];
            weight += sums[at + 2];
        }
        double whole = slope * slope / (bend + SHRINK);
        double s = 0;
        double h = 0;
        double w = 0;
        for (int b = 0; b < cuts[f].length; b++) {
            int at = 3 * (node * BINS + b);
            s += sums[at];
            h += sums[at + 1];
            w += sums[at + 2];
            if (w < LEAST_WEIGHT || weight - w < LEAST_WEIGHT) {
                continue;
            }
            double rest = slope - s;
            double gain = s * s / (h + SHRINK) + rest * rest / (bend - h + SHRINK) - whole;
            if (gain > best[node]) {
                best[node] = gain;
                bestTrait[node] = f;
                bestBin[node] = b;
            }
        }
    }
}
