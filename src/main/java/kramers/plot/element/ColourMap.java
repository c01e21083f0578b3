package kramers.plot.element;

/**
 * Maps of the unit interval to colours of even perceived steps, through published anchors at equal distances and cubic
 * (Catmull–Rom) interpolation of the sRGB components between them.
 */
public enum ColourMap {

    /**
     * Dark violet to yellow, also legible in grey and to the colour blind. Anchors: every fifteenth colour of the
     * table of S. van der Walt and N. Smith (2015), public domain (CC0); between them at most 3/255 away from it.
     */
    VIRIDIS(
            0x440154, 0x481769, 0x472a7a, 0x433d84, 0x3d4e8a, 0x355e8d, 0x2e6d8e, 0x297b8e, 0x23898e, 0x1f978b,
            0x21a585, 0x2eb37c, 0x46c06f, 0x65cb5e, 0x89d548, 0xb0dd2f, 0xd8e219, 0xfde725),

    /** {@link #VIRIDIS} without its light end, for lines on paper. */
    VIRIDIS_LINES(
            0x440154, 0x481769, 0x472a7a, 0x433d84, 0x3d4e8a, 0x355e8d, 0x2e6d8e, 0x297b8e, 0x23898e, 0x1f978b,
            0x21a585, 0x2eb37c, 0x46c06f, 0x65cb5e, 0x89d548),

    /**
     * Cream to burnt orange, a ground for lines in {@link #VIRIDIS_LINES}. Anchors: the first seven of the nine classes Oranges of
     * C. Brewer's ColorBrewer 2 (2003).
     */
    ORANGES(0xfff5eb, 0xfee6ce, 0xfdd0a2, 0xfdae6b, 0xfd8d3c, 0xf16913, 0xd94801),

    /**
     * Blue through near-white to red, for values that lie on either side of a middle. Anchors: the eleven classes
     * RdBu of C. Brewer's ColorBrewer 2 (2003), reversed.
     */
    BLUE_RED(
            0x053061, 0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b,
            0x67001f);

    /** What stands for not-a-number, 0xRRGGBB: far from every colour of every map. */
    public static final int MISSING = 0xa6a6a6;

    private final int[] anchors;

    ColourMap(int... anchors) {
        this.anchors = anchors;
    }

    /**
     * The colour at a place.
     *
     * @param t place in [0, 1]; beyond, the colour at the end
     * @return 0xRRGGBB, or {@link #MISSING} for not-a-number
     */
    public int at(double t) {
        if (Double.isNaN(t)) {
            return MISSING;
        }
        double along = Math.min(Math.max(t, 0), 1) * (anchors.length - 1);
        int i = Math.min((int) along, anchors.length - 2);
        double f = along - i;
        return channel(i, f, 16) << 16 | channel(i, f, 8) << 8 | channel(i, f, 0);
    }

    private int channel(int i, double f, int shift) {
        double before = anchor(i - 1, shift);
        double from = anchor(i, shift);
        double to = anchor(i + 1, shift);
        double after = anchor(i + 2, shift);
        double value = from
                + f
                        / 2
                        * (to
                                - before
                                + f
                                        * (2 * before
                                                - 5 * from
                                                + 4 * to
                                                - after
                                                + f * (3 * (from - to) + after - before)));
        return (int) Math.round(Math.min(Math.max(value, 0), 255));
    }

    /** A component of an anchor; beyond the ends the map goes straight on. */
    private double anchor(int i, int shift) {
        int last = anchors.length - 1;
        if (i < 0) {
            return 2 * anchor(0, shift) - anchor(1, shift);
        } else if (i > last) {
            return 2 * anchor(last, shift) - anchor(last - 1, shift);
        }
        return anchors[i] >> shift & 0xff;
    }
}
