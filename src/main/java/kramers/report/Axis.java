package kramers.report;

/**
 * An axis of a picture, or the scale of its colours. Labels are {@link RichText rich text}: {@code *y*} is italic,
 * {@code P_{flat}} has a subscript, {@code 10^{-2}} a superscript.
 *
 * @param label what is along the axis, and its unit; may be empty
 * @param log whether equal steps mean equal factors
 * @param low lower limit, not-a-number to take it from the data
 * @param high upper limit, &gt; low, not-a-number to take it from the data
 */
public record Axis(String label, boolean log, double low, double high) {

    public Axis {
        if (low >= high || log && (low <= 0 || high <= 0) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("axis '" + label + "' cannot run from " + low + " to " + high);
        }
    }

    /** A linear axis with limits from the data. */
    public static Axis linear(String label) {
        return new Axis(label, false, Double.NaN, Double.NaN);
    }

    /** A logarithmic axis with limits from the data; values that are not positive are left out. */
    public static Axis log(String label) {
        return new Axis(label, true, Double.NaN, Double.NaN);
    }

    /** This axis with limits; not-a-number for one that is still to come from the data. */
    public Axis range(double newLow, double newHigh) {
        return new Axis(label, log, newLow, newHigh);
    }

    /** The coordinate in which the axis is even: the value, or its decimal logarithm (not-a-number if not positive). */
    double place(double value) {
        return log ? (value > 0 ? Math.log10(value) : Double.NaN) : value;
    }

    /** The inverse of {@link #place}. */
    double value(double place) {
        return log ? Math.pow(10, place) : place;
    }

    /** Where a value lies: 0 at the lower limit, 1 at the upper, beyond outside. */
    double fraction(double value) {
        double from = place(low);
        return (place(value) - from) / (place(high) - from);
    }

    /**
     * This axis with both limits set, missing ones from the data.
     *
     * @param margin free space at an end that comes from the data, as a fraction of the data's extent
     * @param values any; not finite ones, and not positive ones on a logarithmic axis, are left out
     */
    Axis fitted(double margin, double... values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            double place = place(value);
            if (Double.isFinite(place)) {
                min = Math.min(min, place);
                max = Math.max(max, place);
            }
        }
        if (min > max) {
            min = 0;
            max = 1;
        } else if (max - min <= 1e-12 * Math.max(Math.abs(min), Math.abs(max))) {
            double half = log ? 0.5 : min == 0 ? 0.5 : Math.abs(min) / 2;
            min -= half;
            max += half;
        }
        double room = margin * (max - min);
        return closed(min - room, max + room);
    }

    /** Limits that were given win; the other end then keeps clear of them. */
    private Axis closed(double fromPlace, double toPlace) {
        double from = Double.isNaN(low) ? fromPlace : place(low);
        double to = Double.isNaN(high) ? toPlace : place(high);
        if (from >= to) {
            double step = log ? 1 : Math.max(1, Math.abs(from));
            if (Double.isNaN(high)) {
                to = from + step;
            } else {
                from = to - step;
            }
        }
        return range(Double.isNaN(low) ? value(from) : low, Double.isNaN(high) ? value(to) : high);
    }

    /**
     * The edges of cells around given centres: half way between neighbours, in the logarithm on a logarithmic axis; the
     * outer cells are symmetric. A single cell is one unit wide, or a factor of two.
     *
     * @param centres [n], finite, increasing, positive on a logarithmic axis
     * @return [n+1] increasing
     */
    double[] edges(double... centres) {
        int n = centres.length;
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(place(centres[i])) || i > 0 && centres[i] <= centres[i - 1]) {
                throw new IllegalArgumentException("cells along '" + label + "' must increase"
                        + (log ? " and be positive" : "") + ", which number " + i + " = " + centres[i] + " does not");
            }
        }
        double[] edges = new double[n + 1];
        for (int i = 1; i < n; i++) {
            edges[i] = value((place(centres[i - 1]) + place(centres[i])) / 2);
        }
        double alone = log ? Math.log10(2) / 2 : 0.5;
        edges[0] = value(place(centres[0]) - (n == 1 ? alone : (place(centres[1]) - place(centres[0])) / 2));
        edges[n] =
                value(place(centres[n - 1]) + (n == 1 ? alone : (place(centres[n - 1]) - place(centres[n - 2])) / 2));
        return edges;
    }
}
