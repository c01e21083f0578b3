package kramers.network;

import java.util.List;

/** How far apart the ends of several trainings lie, over all parameters or a part of them. */
public final class EndpointStatistics {
    private EndpointStatistics() {}

    /** ‖a - b‖. */
    public static double distance(float[] a, float[] b) {
        return Math.sqrt(squares(a, b, 0, a.length));
    }

    /**
     * The radius of the cloud of endpoints: the root mean square distance from their mean, √(Σ_r ‖θ_r - θ̄‖² / n) over
     * parameters from … to. NaN for fewer than two.
     */
    public static double radius(List<float[]> endpoints, int from, int to) {
        int n = endpoints.size();
        if (n < 2) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            double mean = 0;
            for (float[] endpoint : endpoints) {
                mean += endpoint[i];
            }
            mean /= n;
            for (float[] endpoint : endpoints) {
                sum += (endpoint[i] - mean) * (endpoint[i] - mean);
            }
        }
        return Math.sqrt(sum / n);
    }

    /** Mean of ‖a - b‖ over all pairs, over parameters from … to. NaN for fewer than two endpoints. */
    public static double meanDistance(List<float[]> endpoints, int from, int to) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < endpoints.size(); i++) {
            for (int j = 0; j < i; j++, pairs++) {
                sum += Math.sqrt(squares(endpoints.get(i), endpoints.get(j), from, to));
            }
        }
        return sum / pairs;
    }

    /** Mean of a·b/(‖a‖‖b‖) over all pairs, over parameters from … to. NaN for fewer than two endpoints. */
    public static double meanCosine(List<float[]> endpoints, int from, int to) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < endpoints.size(); i++) {
            for (int j = 0; j < i; j++, pairs++) {
                float[] a = endpoints.get(i);
                float[] b = endpoints.get(j);
                sum += product(a, b, from, to) / Math.sqrt(product(a, a, from, to) * product(b, b, from, to));
            }
        }
        return sum / pairs;
    }

    /**
     * Mean of the cosine between the displacements a - o and b - o from a common origin, the first weights, over all pairs and over
     * parameters from … to. NaN for fewer than two endpoints, or where one has not moved.
     */
    public static double meanCosine(List<float[]> endpoints, float[] origin, int from, int to) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < endpoints.size(); i++) {
            float[] a = endpoints.get(i);
            for (int j = 0; j < i; j++, pairs++) {
                float[] b = endpoints.get(j);
                double product = 0;
                for (int k = from; k < to; k++) {
                    product += ((double) a[k] - origin[k]) * ((double) b[k] - origin[k]);
                }
                sum += product / Math.sqrt(squares(a, origin, from, to) * squares(b, origin, from, to));
            }
        }
        return sum / pairs;
    }

    /** ‖a - b‖² over parameters from … to of all pairs, [i][j]: with it a radius of some of the endpoints costs little. */
    public static double[][] squaredDistances(List<float[]> endpoints, int from, int to) {
        double[][] squares = new double[endpoints.size()][endpoints.size()];
        for (int i = 0; i < squares.length; i++) {
            for (int j = 0; j < i; j++) {
                squares[i][j] = squares(endpoints.get(i), endpoints.get(j), from, to);
                squares[j][i] = squares[i][j];
            }
        }
        return squares;
    }

    /**
     * The radius of a cloud of some endpoints, √(Σ_ij ‖θ_i - θ_j‖² / 2) / n, which is the root mean square distance from their mean.
     * NaN for fewer than two. The square of the radius of n drawn with replacement from n is (n - 1)/n of theirs on average.
     *
     * @param squares of the distances of all, as {@link #squaredDistances} has them
     * @param chosen numbers of the endpoints, which may be given more than once
     */
    public static double radius(double[][] squares, int... chosen) {
        double sum = 0;
        for (int i = 0; i < chosen.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += squares[chosen[i]][chosen[j]];
            }
        }
        return chosen.length < 2 ? Double.NaN : Math.sqrt(sum) / chosen.length;
    }

    private static double squares(float[] a, float[] b, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double d = (double) a[i] - b[i];
            sum += d * d;
        }
        return sum;
    }

    private static double product(float[] a, float[] b, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
