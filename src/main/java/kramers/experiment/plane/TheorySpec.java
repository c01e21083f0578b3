package kramers.experiment.plane;

import kramers.experiment.run.ParameterGrid;
import kramers.landscape.TwoValley;
import kramers.spec.InvalidSetting;
import kramers.theory.Freezing;

/**
 * A plane of closed forms.
 *
 * @param landscape the loss
 * @param deltaS noise scales Delta_S = eta sigma, each finite and &gt; 0
 * @param y positions along the valleys, each finite and ≥ 0
 * @param epsilon the small constant of the paper's Eq. 11, finite and &gt; 0
 * @param phi the Phi of the paper's Eq. 11, finite and &gt; 0; whatever {@link Freezing#fig4} has for the landscape is taken too,
 *     though it is not &gt; 0 where x1 ≤ x2
 */
public record TheorySpec(TwoValley landscape, double[] deltaS, double[] y, double epsilon, double phi) {

    /** Noise scales of the paper's Fig. 4c. */
    public static final ParameterGrid DELTA_S = ParameterGrid.parse("1e-4:6e-3:120");

    /** Positions along the valleys of the paper's Fig. 4c. */
    public static final ParameterGrid Y = ParameterGrid.parse("lin:0.01:15:150");

    /** Points of a plane at the most. */
    public static final int MAX_POINTS = 4_000_000;

    /**
     * Checks all ranges.
     *
     * @throws IllegalArgumentException if one is left, or there are too many points
     */
    public TheorySpec {
        InvalidSetting.unless(
                (long) deltaS.length * y.length <= MAX_POINTS,
                "delta-s",
                "and y: the plane may have " + MAX_POINTS + " points at most");
        for (double value : deltaS) {
            InvalidSetting.unless(positive(value), "delta-s", "must be a finite number > 0, not " + value);
        }
        for (double value : y) {
            InvalidSetting.unless(
                    value >= 0 && value < Double.POSITIVE_INFINITY, "y", "must be a finite number >= 0, not " + value);
        }
        InvalidSetting.unless(positive(epsilon), "epsilon", "must be a finite number > 0, not " + epsilon);
        boolean own = Double.compare(phi, Freezing.fig4(landscape).phi()) == 0;
        InvalidSetting.unless(own || positive(phi), "phi", "must be a finite number > 0, not " + phi);
    }

    /** The plane with epsilon and Phi of the paper's Fig. 4c. */
    public static TheorySpec fig4(TwoValley landscape, double[] deltaS, double[] y) {
        return new TheorySpec(
                landscape, deltaS, y, Freezing.EPSILON, Freezing.fig4(landscape).phi());
    }

    /** The paper's freezing point with these constants. */
    public Freezing freezing() {
        return new Freezing(landscape, epsilon, phi);
    }

    private static boolean positive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }
}
