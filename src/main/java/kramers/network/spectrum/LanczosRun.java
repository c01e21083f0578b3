package kramers.network.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** α and β of one run of the recursion, from a random vector on. */
final class LanczosRun {
    private static final int LEAST_PAUSE = 2;
    private static final int PAUSES = 16;

    private final List<Double> alpha = new ArrayList<>();
    /** beta[j] couples vectors j and j + 1. */
    private final List<Double> beta = new ArrayList<>();

    private int due = LEAST_PAUSE;

    int size() {
        return alpha.size();
    }

    void add(double a, double b) {
        alpha.add(a);
        beta.add(b);
    }

    /** Whether it is time to look at the eigenvalues: not at every step, less often the longer that takes. */
    boolean due() {
        if (size() < due) {
            return false;
        }
        due = size() + Math.max(LEAST_PAUSE, size() / PAUSES);
        return true;
    }

    /**
     * What the run has found, descending.
     *
     * @param b length of the next vector, 0 if there is none
     * @param inherited what the vectors kept before the run may add to a residual
     */
    List<Ritz> ritz(double b, double inherited) {
        Tridiagonal matrix = Tridiagonal.last(doubles(alpha), doubles(beta));
        List<Ritz> all = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            double own = b * Math.abs(matrix.component(i, 0));
            all.add(new Ritz(matrix.value(i), own, Math.hypot(own, inherited)));
        }
        return all;
    }

    /** The first eigenvectors, [count][size], as sums of the run's vectors. */
    double[][] vectors(int count) {
        Tridiagonal matrix = Tridiagonal.whole(doubles(alpha), doubles(beta));
        double[][] vectors = new double[count][size()];
        for (int i = 0; i < count; i++) {
            int vector = i;
            Arrays.setAll(vectors[i], j -> matrix.component(vector, j));
        }
        return vectors;
    }

    private static double[] doubles(List<Double> list) {
        return list.stream().mapToDouble(x -> x).toArray();
    }
}
