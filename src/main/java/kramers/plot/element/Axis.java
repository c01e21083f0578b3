package kramers.plot.element;

import java.util.Arrays;

/**
 * An axis of a picture, or the scale of its colours. Labels are {@link RichText rich text}: {@code *y*} is italic,
 * {@code P_{flat}} has a subscript, {@code 10^{-2}} a superscript.
 *
 * @param label what is along the axis, and its unit; may be empty
 * @param log whether equal steps mean equal factors
 * @param low lower limit, not-a-number to take it from the data
 * @param high upper limit, &gt; low, not-a-number to take it from the data
 * @param least what the quantity cannot be below: a limit from the data goes at most a little beyond it, a tick never
 * @param most what it cannot be above
 * @param marks [n] the only ticks, each with its number; empty for round numbers
 */
public record Axis(String label, boolean log, double low, double high, double least, double most, double[] marks) {

    /** Values closer than this, relative to their size, count as equal: their digits would fill the picture. */
    private static final double EQUAL = 1e-6;

    /**
     * Checks the limits, of which each may be not-a-number, to be found from the data.
     *
     * @throws IllegalArgumentException if they are in the wrong order, or not positive on a logarithmic axis
     */
    public Axis {
        if (low >= high || log && (low <= 0 || high <= 0) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("axis '" + label + "' cannot run from " + low + " to " + high);
        }
    }

    /** An axis of a quantity that can have any value. */
    public Axis(String label, boolean log, double low, double high) {
        this(label, log, low, high, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, new double[0]);
    }

    /** A linear axis with limits from the data. */
    public static Axis linear(String label) {
        return new Axis(label, false, Double.NaN, Double.NaN);
    }

    /** A linear axis of a quantity from 0 to 1, with limits from the data. */
    public static Axis share(String label) {
        return linear(label).within(0, 1);
    }

    /** A logarithmic axis with limits from the data; values that are not positive are left out. */
    public static Axis log(String label) {
        return new Axis(label, true, Double.NaN, Double.NaN);
    }

    /** This axis with limits; not-a-number for one that is still to come from the data. */
    public Axis range(double newLow, double newHigh) {
        return new Axis(label, log, newLow, newHigh, least, most, marks);
    }

    /** This axis of a quantity that cannot be below or above; infinite for no bound. */
    public Axis within(double newLeast, double newMost) {
        return new Axis(label, log, low, high, newLeast, newMost, marks);
    }

    /**
     * This axis with a tick at each of these values and no other; round numbers stay if three digits do not tell the values
     * apart.
     */
    public Axis marked(double... values) {
        long labels = Arrays.stream(values).mapToObj(Ticks::number).distinct().count();
        return labels < values.length ? this : new Axis(label, log, low, high, least, most, values);
    }

    /** The coordinate in which the axis is even: the value, or its decimal logarithm (not-a-number if not positive). */
    public double place(double value) {
        return log ? (value > 0 ? Math.log10(value) : Double.NaN) : value;
    }

    /** The inverse of {@link #place}. */
    double value(double place) {
        return log ? Math.pow(10, place) : place;
    }

    /** Where a value lies: 0 at the lower limit, 1 at the upper, beyond outside. */
    public double fraction(double value) {
        double from = place(low);
        return (place(value) - from) / (place(high) - from);
    }

    /**
     * This axis with both limits set, missing ones from the data. Data that are all equal are in the middle, unless that led
     * beyond what the quantity can be.
     *
     * @param margin free space at an end that comes from the data, as a fraction of the data's extent; beyond what the
     *     quantity can be there is at most half of it, and none if only one side has a bound
     * @param values any; not finite ones, and not positive ones on a logarithmic axis, are left out
     */
    public Axis fitted(double margin, double... values) {
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
        }
        double floor = Math.min(min, bound(least, Double.NEGATIVE_INFINITY));
        double ceiling = Math.max(max, bound(most, Double.POSITIVE_INFINITY));
        if (max - min <= EQUAL * Math.max(Math.abs(min), Math.abs(max))) {
            double half = log ? 0.5 : half(min);
            min -= half;
            max += half;
        }
        double room = margin * (max - min);
        double beyond = Double.isInfinite(ceiling - floor) ? 0 : margin / 2 * (ceiling - floor);
        return closed(Math.max(min - room, floor - beyond), Math.min(max + room, ceiling + beyond));
    }

    /** The place of a bound; a logarithmic axis has none for 0. */
    private double bound(double value, double none) {
        double place = place(value);
        return Double.isNaN(place) ? none : place;
    }

    /** Half the width of a cell, or of an axis, that has one value alone. */
    private static double half(double value) {
        return value == 0 ? 0.5 : Math.abs(value) / 2;
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
     * outer cells are symmetric, unless the quantity cannot be there. A single cell is as wide as its value, or a factor of
     * two on a logarithmic axis.
     *
     * @param centres [n], finite, increasing, positive on a logarithmic axis
     * @return [n+1] increasing
     */
    public double[] edges(double... centres) {
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
        double alone = log ? Math.log10(2) / 2 : half(centres[0]);
        double first = n == 1 ? alone : (place(centres[1]) - place(centres[0])) / 2;
        double last = n == 1 ? alone : (place(centres[n - 1]) - place(centres[n - 2])) / 2;
        edges[0] = Math.max(value(place(centres[0]) - first), Math.min(least, centres[0]));
        edges[n] = Math.min(value(place(centres[n - 1]) + last), Math.max(most, centres[n - 1]));
        return edges;
    }
}
