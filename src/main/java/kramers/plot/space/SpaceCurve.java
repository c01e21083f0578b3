package kramers.plot.space;

/**
 * A line in space, on a surface.
 *
 * @param name for the legend, rich text; empty to be left out there
 * @param x [n] values along the x axis
 * @param y [n] values along the y axis
 * @param z [n] values along the z axis; not-a-number interrupts the line
 * @param colour 0xRRGGBB
 */
public record SpaceCurve(String name, double[] x, double[] y, double[] z, int colour) {

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if arrays differ in length
     */
    public SpaceCurve {
        if (x.length != y.length || x.length != z.length) {
            throw new IllegalArgumentException("curve '" + name + "': arrays differ in length");
        }
    }
}
