package kramers.viewer.scene;

import kramers.landscape.TwoValley;

/**
 * The part of the landscape that is shown, and where it lies in the world in which cameras move: x to -1 … 1 across, y to
 * -{@value #HALF_LENGTH} … {@value #HALF_LENGTH} along, heights to 0 … {@value #RISE}.
 *
 * @param reach x from -reach to reach, &gt; 0
 * @param bottom y from bottom, ≥ 0
 * @param top to top, &gt; bottom
 * @param low lowest loss
 * @param high highest loss, above which the surface is cut
 */
public record Extent(double reach, double bottom, double top, double low, double high) {
    static final double HALF_LENGTH = 1.25;
    static final double RISE = 0.55;

    /** The surface rises above the ridge by this much of what the ridge rises above the valleys. */
    private static final double RIM = 0.7;

    /**
     * A part of a landscape, with all heights that matter there.
     *
     * @param bottom y from which on it is shown, ≥ 0
     * @param top y up to which it is shown, &gt; bottom
     * @param reach x that is shown, &gt; 0
     */
    public static Extent of(TwoValley landscape, double bottom, double top, double reach) {
        double low = landscape.ridge(top) - landscape.barrier(top);
        double ridge = landscape.ridge(bottom);
        double high = ridge + RIM * Math.max(ridge - low, 1e-3);
        return new Extent(reach, bottom, top, low, high);
    }

    /** Place in the world of a position across. */
    public float across(double x) {
        return (float) (x / reach);
    }

    /** Place in the world of a position along. */
    public float along(double y) {
        return (float) ((2 * (y - bottom) / (top - bottom) - 1) * HALF_LENGTH);
    }

    /** Place in the world of a loss. */
    public float up(double loss) {
        return (float) ((loss - low) / (high - low) * RISE);
    }
}
