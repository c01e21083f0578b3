package kramers.langevin.cpu;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** What {@link NormalsTest} counts of a stream of normals. */
final class NormalSums {
    /** Tails beyond 2, 2.5 … 6 standard deviations. */
    static final int TAILS = 9;

    /** Equally probable bins of a normal; pairs of neighbours fall into the cells of its square. */
    private static final int BINS = 16;

    static final int CELLS = BINS * BINS;
    private static final double[] EDGES = edges();

    /** Names of the products of two normals that must vanish on average. */
    private static final String[] PAIRS = {
        "columns of a step", "even and odd step", "columns across steps", "neighbouring trajectories",
        "squares of the columns", "squares of the steps", "squares of neighbours", "squares across steps"
    };

    private final double[] powers = new double[7];
    private final double[] products = new double[PAIRS.length];
    private final long[] tails = new long[TAILS];
    private final long[] cells = new long[CELLS];
    private long count;
    private long quadruples;

    /** A draw: normal of a step parity (0, 1), a column (0, 1) and a trajectory. */
    interface Draw {
        double at(int parity, int column, int trajectory);
    }

    private static double[] edges() {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double[] edges = new double[BINS - 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = normal.inverseCumulativeProbability((i + 1.0) / BINS);
        }
        return edges;
    }

    void add(Draw draw, int trajectories) {
        double neighbour = draw.at(0, 0, trajectories - 1);
        for (int i = 0; i < trajectories; i++) {
            double a = draw.at(0, 0, i);
            double b = draw.at(0, 1, i);
            double c = draw.at(1, 0, i);
            double d = draw.at(1, 1, i);
            one(a);
            one(b);
            one(c);
            one(d);
            double[] left = {a, a, a, a};
            double[] right = {b, c, d, neighbour};
            for (int k = 0; k < left.length; k++) {
                products[k] += left[k] * right[k];
                products[4 + k] += (left[k] * left[k] - 1) * (right[k] * right[k] - 1) / 2;
            }
            cells[bin(a) * BINS + bin(b)]++;
            cells[bin(c) * BINS + bin(neighbour)]++;
            neighbour = a;
            quadruples++;
        }
    }

    private void one(double n) {
        count++;
        double power = 1;
        for (int k = 1; k < powers.length; k++) {
            power *= n;
            powers[k] += power;
        }
        int beyond = (int) Math.floor((Math.abs(n) - 2) * 2);
        for (int t = 0; t <= Math.min(beyond, TAILS - 1); t++) {
            tails[t]++;
        }
    }

    private static int bin(double n) {
        int at = java.util.Arrays.binarySearch(EDGES, n);
        return at >= 0 ? at : -at - 1;
    }

    NormalSums plus(NormalSums other) {
        NormalSums sum = new NormalSums();
        for (NormalSums part : new NormalSums[] {this, other}) {
            for (int k = 0; k < powers.length; k++) {
                sum.powers[k] += part.powers[k];
            }
            for (int k = 0; k < products.length; k++) {
                sum.products[k] += part.products[k];
            }
            for (int t = 0; t < TAILS; t++) {
                sum.tails[t] += part.tails[t];
            }
            for (int c = 0; c < CELLS; c++) {
                sum.cells[c] += part.cells[c];
            }
            sum.count += part.count;
            sum.quadruples += part.quadruples;
        }
        return sum;
    }

    long count() {
        return count;
    }

    long tail(int t) {
        return tails[t];
    }

    /** z-scores of the first six moments. */
    Map<String, Double> moments() {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int k = 1; k < powers.length; k++) {
            double z = k % 2 == 1
                    ? powers[k] / Math.sqrt(count * doubleFactorial(2 * k - 1))
                    : evenMoment(k, powers[k], count);
            scores.put("moment " + k, z);
        }
        return scores;
    }

    /** z-score of a sum of n even powers k of normals: mean (k-1)!!, variance (2k-1)!! - (k-1)!!². */
    static double evenMoment(int k, double sum, long n) {
        double mean = doubleFactorial(k - 1);
        return (sum - n * mean) / Math.sqrt(n * (doubleFactorial(2 * k - 1) - mean * mean));
    }

    private static double doubleFactorial(int odd) {
        return odd <= 1 ? 1 : odd * doubleFactorial(odd - 2);
    }

    /** z-scores of all products, each of unit variance. */
    Map<String, Double> correlations() {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int k = 0; k < products.length; k++) {
            scores.put(PAIRS[k], products[k] / Math.sqrt(quadruples));
        }
        return scores;
    }

    /** Chi-square of the pairs' cells against equal probabilities, CELLS - 1 degrees of freedom. */
    double chiSquare() {
        double expected = 2.0 * quadruples / CELLS;
        double sum = 0;
        for (long cell : cells) {
            sum += (cell - expected) * (cell - expected) / expected;
        }
        return sum;
    }
}
