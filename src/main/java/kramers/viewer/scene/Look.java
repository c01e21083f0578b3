package kramers.viewer.scene;

/**
 * How particles are shown.
 *
 * @param colouring what their colour tells
 * @param density whether as a density instead of discs
 * @param radius of a disc, pixels
 * @param opacity of a disc, 0 … 1
 * @param footprint pixels across and down that a particle of a density counts in, odd
 */
public record Look(Colouring colouring, boolean density, double radius, double opacity, int footprint) {
    /** Particles of a cell from which on they are shown as a density, if the user does not say otherwise. */
    public static final int CROWD = 300_000;

    /** A pixel that holds so many times the mean of all is as good as full. */
    private static final double DENSE = 12;

    /**
     * Discs that become smaller and fainter the more there are.
     *
     * @param scale pixels for one of an unscaled window
     */
    public static Look of(Colouring colouring, boolean density, int particles, double scale) {
        double few = Math.pow(1000.0 / Math.max(particles, 1), 0.22);
        double radius = Math.round(16 * scale * Math.min(3.2, Math.max(1.05, 2.6 * few))) / 16.0;
        int footprint = 2 * (int) Math.max(1, Math.rint(scale)) + 1;
        return new Look(colouring, density, radius, Math.min(0.9, Math.max(0.4, 0.9 * few)), footprint);
    }

    /** Particles of a pixel that make it look full but for a third. */
    public double crowd(int particles, double pixels) {
        return Math.max(1, DENSE * particles / pixels) * footprint;
    }

    /** Opacity of a pixel that holds some particles, in units of {@link #crowd}: one alone is seen, and many are not too many. */
    public static double cover(double particles) {
        return 0.25 + 0.75 * (1 - Math.exp(-particles));
    }
}
