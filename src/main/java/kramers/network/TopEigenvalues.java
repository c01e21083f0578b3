package kramers.network;

import java.util.Arrays;

/**
 * The largest eigenvalues of a symmetric matrix.
 *
 * @param values descending, a multiple one as often as the matrix has it
 * @param residuals ‖A x - λ x‖ of each with its unit eigenvector x; no value is further than this from an eigenvalue of A
 * @param products products with the matrix that it took
 * @param asked eigenvalues that were asked for; there are fewer only where the matrix has no more
 */
public record TopEigenvalues(double[] values, double[] residuals, int products, int asked) {

    /** Eigenvalues below this, in units of the largest, cannot be told from rounding error of products in single precision. */
    private static final double RESOLUTION = 1e-7;

    /**
     * The paper's flatness (Eq. 1): the inverse geometric mean of the eigenvalues that were asked for; NaN if there are fewer, or
     * if one of them is not positive, or is zero within rounding ({@link #whyNoFlatness}).
     */
    public double flatness() {
        if (!whyNoFlatness().isEmpty()) {
            return Double.NaN;
        }
        double logs = 0;
        for (double value : values) {
            logs += StrictMath.log(value);
        }
        return StrictMath.exp(-logs / values.length);
    }

    /** Why {@link #flatness} is not a number; empty if it is one. */
    public String whyNoFlatness() {
        if (values.length < asked) {
            return "only " + values.length + " eigenvalues exist, " + asked + " were asked for";
        }
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] > RESOLUTION * values[0])) {
                String of = "eigenvalue " + (i + 1) + " of " + values.length + " is " + values[i];
                return of + (values[i] > 0 ? ", zero within rounding" : ", not positive");
            }
        }
        return values.length == 0 ? "no eigenvalue was asked for" : "";
    }

    /** The largest eigenvalue, NaN if there is none. */
    public double largest() {
        return values.length == 0 ? Double.NaN : values[0];
    }

    /**
     * The share that they have of a trace that was found elsewhere.
     *
     * @param trace of the same matrix
     * @return NaN if there are fewer than were asked for, or the trace is not positive
     */
    public double shareOf(double trace) {
        return values.length == asked && trace > 0 ? Arrays.stream(values).sum() / trace : Double.NaN;
    }

    /**
     * The share that the largest eigenvalues have of the trace.
     *
     * @param all eigenvalues of a matrix, in any order
     * @param count of the largest, 1 … number of eigenvalues; the paper's supplement has 10
     * @return above 1 if the others are negative together; NaN if the trace is not positive
     * @throws IllegalArgumentException if there are fewer
     */
    public static double shareOfTrace(double[] all, int count) {
        if (count < 1 || count > all.length) {
            throw new IllegalArgumentException(all.length + " eigenvalues have no " + count + " largest");
        }
        double[] ascending = all.clone();
        Arrays.sort(ascending);
        double trace = 0;
        double largest = 0;
        for (int i = 0; i < ascending.length; i++) {
            trace += ascending[i];
            largest += i < ascending.length - count ? 0 : ascending[i];
        }
        return trace > 0 ? largest / trace : Double.NaN;
    }
}
