package dev.sluice.idle.past;

/**
 * Logistic regression with a ridge, fitted by Newton's method: blunter than a {@link Forest}, and steadier where little was
 * seen yet.
 */
final class Line {
    private static final double RIDGE = 10;
    private static final int STEPS = 12;
    private static final int STEPS_FROM_NEAR = 2;
    private static final double CLOSE = 1e-3;

    private final double[] mean;
    private final double[] scale;
    private final double[] weights;

    private Line(double[] mean, double[] scale, double[] weights) {
        this.mean = mean;
        this.scale = scale;
        this.weights = weights;
    }

    /** Learns from all cases. */
    static Line fit(Cases cases) {
        Line line = flat(cases, cases.all());
        for (int step = 0; step < STEPS; step++) {
            if (line.step(cases, cases.all()) < CLOSE) {
                break;
            }
        }
        return line;
    }

    /** Learns from some of the cases, beginning at what was learned from all of them. */
    Line fit(Cases cases, int[] of) {
        Line line = flat(cases, of);
        int last = mean.length;
        line.weights[last] = weights[last];
        for (int f = 0; f < last; f++) {
            line.weights[f] = weights[f] * line.scale[f] / scale[f];
            line.weights[last] += weights[f] * (line.mean[f] - mean[f]) / scale[f];
        }
        for (int step = 0; step < STEPS_FROM_NEAR; step++) {
            line.step(cases, of);
        }
        return line;
    }

    private static Line flat(Cases cases, int[] of) {
        int width = Traits.COUNT;
        double[] mean = new double[width];
        double[] scale = new double[width];
        double all = 0;
        for (int i : of) {
            all += cases.weight(i);
            for (int f = 0; f < width; f++) {
                mean[f] += cases.weight(i) * cases.traits(i)[f];
            }
        }
        for (int f = 0; f < width; f++) {
            mean[f] /= all;
            for (int i : of) {
                double off = cases.traits(i)[f] - mean[f];
                scale[f] += cases.weight(i) * off * off;
            }
            scale[f] = Math.sqrt(scale[f] / all) + 1e-6;
        }
        return new Line(mean, scale, new double[width + 1]);
    }

    /** The log odds. */
    double odds(double[] x) {
        double sum = weights[weights.length - 1];
        for (int f = 0; f < mean.length; f++) {
            sum += weights[f] * (x[f] - mean[f]) / scale[f];
        }
        return sum;
    }

    /** One step of Newton's method; the largest change of a weight. */
    private double step(Cases cases, int[] of) {
        int n = weights.length;
        double[][] bend = new double[n][n];
        double[] slope = new double[n];
        double[] z = new double[n];
        z[n - 1] = 1;
        for (int i : of) {
            double[] x = cases.traits(i);
            for (int f = 0; f < n - 1; f++) {
                z[f] = (x[f] - mean[f]) / scale[f];
            }
            double p = 1 / (1 + Math.exp(-odds(x)));
            double h = cases.weight(i) * Math.max(1e-6, p * (1 - p));
            double r = cases.weight(i) * ((cases.cameBack(i) ? 1 : 0) - p);
            for (int f = 0; f < n; f++) {
                slope[f] += r * z[f];
                double hz = h * z[f];
                for (int k = 0; k <= f; k++) {
                    bend[f][k] += hz * z[k];
                }
            }
        }
        for (int f = 0; f < n; f++) {
            double ridge = f < n - 1 ? RIDGE : 1e-6;
            slope[f] -= ridge * weights[f];
            bend[f][f] += ridge;
        }
        double[] change = solve(bend, slope);
        double most = 0;
        for (int f = 0; f < n; f++) {
            weights[f] += change[f];
            most = Math.max(most, Math.abs(change[f]));
        }
        return most;
    }

    /** Solves a symmetric positive system, of which the lower half is given, by Cholesky's decomposition. */
    private static double[] solve(double[][] lower, double[] right) {
        int n = right.length;
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = lower[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / lower[j][j];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }
            x[i] /= lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= lower[k][i] * x[k];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }
}
