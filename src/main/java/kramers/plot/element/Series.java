package kramers.plot.element;

/**
 * A curve or a set of points. Places where x or y is not finite interrupt the line.
 *
 * @param name for the legend, {@link RichText rich text}; empty to be left out there
 * @param x [n] values along the x axis
 * @param y [n] values along the y axis
 * @param low [n] lower ends of error bars or band, in units of y; null for none
 * @param high [n] upper ends; null for none
 * @param band whether low and high bound a shaded band rather than error bars
 * @param line whether points are joined
 * @param dash how they are
 * @param marker what stands at each point
 * @param colour 0xRRGGBB, or -1 for the next of the usual colours
 * @param width of the line, pixels of an unscaled picture
 */
public record Series(
        String name,
        double[] x,
        double[] y,
        double[] low,
        double[] high,
        boolean band,
        boolean line,
        Dash dash,
        Marker marker,
        int colour,
        double width) {

    /** Width of a line of which nothing else was said. */
    private static final double USUAL = 2;

    /** How a line is broken. */
    public enum Dash {
        /** Without a gap. */
        SOLID,
        /** Long strokes. */
        DASHED,
        /** Short strokes. */
        DOTTED
    }

    /** What stands at a point. */
    public enum Marker {
        /** No mark: the line alone. */
        NONE,
        /** A full circle. */
        CIRCLE,
        /** A circle, paper inside. */
        OPEN_CIRCLE,
        /** A full square. */
        SQUARE,
        /** A full triangle, its tip up. */
        TRIANGLE,
        /** A full square on its tip. */
        DIAMOND,
        /** Two strokes across each other. */
        CROSS
    }

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if arrays differ in length, or there is one of low and high
     */
    public Series {
        if (x.length != y.length
                || (low == null) != (high == null)
                || low != null && (low.length != x.length || high.length != x.length)) {
            throw new IllegalArgumentException("series '" + name + "': arrays differ in length");
        }
    }

    /** A line. */
    public static Series line(String name, double[] x, double[] y) {
        return new Series(name, x, y, null, null, false, true, Dash.SOLID, Marker.NONE, -1, USUAL);
    }

    /** Separate points. */
    public static Series points(String name, double[] x, double[] y) {
        return new Series(name, x, y, null, null, false, false, Dash.SOLID, Marker.CIRCLE, -1, USUAL);
    }

    /** This series with error bars of given ends. */
    public Series errors(double[] newLow, double[] newHigh) {
        return new Series(name, x, y, newLow, newHigh, false, line, dash, marker, colour, width);
    }

    /** This series with symmetric error bars. */
    public Series errors(double[] half) {
        return errors(offset(half, -1), offset(half, 1));
    }

    /** This series with a shaded band between given bounds. */
    public Series band(double[] newLow, double[] newHigh) {
        return new Series(name, x, y, newLow, newHigh, true, line, dash, marker, colour, width);
    }

    /** This series with a symmetric shaded band. */
    public Series band(double[] half) {
        return band(offset(half, -1), offset(half, 1));
    }

    /** This series with a broken line. */
    public Series dash(Dash newDash) {
        return new Series(name, x, y, low, high, band, line, newDash, marker, colour, width);
    }

    /** This series with markers. */
    public Series marker(Marker newMarker) {
        return new Series(name, x, y, low, high, band, line, dash, newMarker, colour, width);
    }

    /** This series in a colour, 0xRRGGBB. */
    public Series colour(int newColour) {
        return new Series(name, x, y, low, high, band, line, dash, marker, newColour, width);
    }

    /** This series with a line of another width, pixels of an unscaled picture: below 2 for one among many. */
    public Series width(double newWidth) {
        return new Series(name, x, y, low, high, band, line, dash, marker, colour, newWidth);
    }

    private double[] offset(double[] half, int sign) {
        double[] end = new double[y.length];
        for (int i = 0; i < end.length; i++) {
            end[i] = y[i] + sign * half[i];
        }
        return end;
    }
}
