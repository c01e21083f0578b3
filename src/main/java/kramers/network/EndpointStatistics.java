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
