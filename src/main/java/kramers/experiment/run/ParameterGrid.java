package kramers.experiment.run;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Values of a scanned parameter, written {@code min:max:n} (spaced evenly in the logarithm), {@code lin:min:max:n} (spaced
 * evenly) or as a list {@code a,b,c}. Both ends are kept exactly.
 */
public final class ParameterGrid {
    /** Upper limit of n. */
    public static final int MAX_LENGTH = 100_000;

    private static final String FINITE = "a finite number";

    private final String text;
    private final double[] values;

    private ParameterGrid(String text, double... values) {
        this.text = text;
        this.values = values;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }

    /** The values: increasing, or a list in its own order. */
    public double[] values() {
        return values.clone();
    }

    /**
     * The values as whole steps: rounded, ascending, each once.
     *
     * @throws IllegalArgumentException if one is below 0 or above 2³¹-1
     */
    public int[] steps() {
        for (double value : values) {
            if (!(value > -0.5 && value <= Integer.MAX_VALUE)) {
                throw new IllegalArgumentException("steps must be 0 to " + Integer.MAX_VALUE + ", not " + value);
            }
        }
        return Arrays.stream(values)
                .mapToInt(value -> (int) Math.rint(value))
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException with one line that says what would be right
     */
    public static ParameterGrid parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("is empty: write min:max:n, lin:min:max:n or a list a,b,c");
        }
        if (!text.contains(":")) {
            return new ParameterGrid(text, list(text));
        }
        boolean linear = text.startsWith("lin:");
        String[] parts = (linear ? text.substring(4) : text).split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + text + "' is not min:max:n, lin:min:max:n or a list a,b,c");
        }
        double min = number(parts[0]);
        double max = number(parts[1]);
        int n = count(parts[2]);
        if (n > 1 ? !(min < max) : min != max) {
            throw new IllegalArgumentException(
                    "'" + text + "' must have " + (n > 1 ? "min < max" : "min = max for a single value"));
        }
        if (linear) {
            return new ParameterGrid(text, spaced(text, min, max, n, t -> min + (max - min) * t));
        }
        if (!(min > 0)) {
            throw new IllegalArgumentException("'" + text + "' is spaced in the logarithm and must have min > 0");
        }
        double ratio = StrictMath.log(max / min);
        return new ParameterGrid(text, spaced(text, min, max, n, t -> min * StrictMath.exp(ratio * t)));
    }

    private static double[] spaced(String text, double min, double max, int n, DoubleUnaryOperator at) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = i == 0 ? min : i == n - 1 ? max : at.applyAsDouble((double) i / (n - 1));
            if (!Double.isFinite(values[i]) || i > 0 && !(values[i] > values[i - 1])) {
                throw new IllegalArgumentException("'" + text + "' has no " + n
                        + " different numbers of double precision evenly between its ends");
            }
        }
        return values;
    }

    private static double[] list(String text) {
        String[] numbers = text.split(",", -1);
        Numeral.checkCommas(numbers);
        double[] values =
                Arrays.stream(numbers).mapToDouble(ParameterGrid::number).toArray();
        if (Arrays.stream(values).distinct().count() < values.length) {
            throw new IllegalArgumentException("'" + text + "' names a value twice");
        }
        return values;
    }

    private static double number(String text) {
        double value = Double.parseDouble(Numeral.checked(text, FINITE));
        if (Double.isFinite(value)) {
            return value + 0.0; // -0 is 0
        }
        throw new IllegalArgumentException("'" + text.strip() + "' is not " + FINITE);
    }

    private static int count(String text) {
        String kind = "a count from 1 to " + MAX_LENGTH;
        try {
            int n = Integer.parseInt(Numeral.checked(text, kind));
            if (n >= 1 && n <= MAX_LENGTH) {
                return n;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("'" + text.strip() + "' is not " + kind);
    }
}
