package kramers.experiment;

import kramers.landscape.TwoValley;

/**
 * A plane of closed forms.
 *
 * @param landscape the loss
 * @param deltaS noise scales Delta_S = eta sigma, each finite and &gt; 0
 * @param y positions along the valleys, each finite and ≥ 0
 * @param epsilon visits to the ridge that are still to come where the choice counts as frozen, finite and &gt; 0
 */
public record TheorySpec(TwoValley landscape, double[] deltaS, double[] y, double epsilon) {

    /** Points of a plane at the most. */
    public static final int MAX_POINTS = 4_000_000;

    public TheorySpec {
        require((long) deltaS.length * y.length <= MAX_POINTS, "the plane may have " + MAX_POINTS + " points at most");
        for (double value : deltaS) {
            require(value > 0 && value < Double.POSITIVE_INFINITY, "delta-s must be a finite number > 0, not " + value);
        }
        for (double value : y) {
            require(value >= 0 && value < Double.POSITIVE_INFINITY, "y must be a finite number >= 0, not " + value);
        }
        require(
                epsilon > 0 && epsilon < Double.POSITIVE_INFINITY,
                "epsilon must be a finite number > 0, not " + epsilon);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
