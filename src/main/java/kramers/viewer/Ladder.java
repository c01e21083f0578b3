package kramers.viewer;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Round values of a setting, one above the other, between two ends; what keys and sliders move along. */
record Ladder(double low, double high, double[] rungs) {
    private static final double[] DECADE = {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8};

    /** 1, 1.2, 1.5, 2 … times powers of ten. */
    static Ladder decades(double low, double high) {
        double[] rungs = IntStream.rangeClosed(-9, 12)
                .boxed()
                .flatMap(power -> Arrays.stream(DECADE).mapToObj(step -> Double.valueOf(step + "e" + power)))
                .mapToDouble(Double::doubleValue)
                .filter(value -> value >= low && value <= high)
                .toArray();
        return new Ladder(low, high, rungs);
    }

    /** Evenly spaced. */
    static Ladder even(double low, double high, double step) {
        int n = (int) Math.round((high - low) / step);
        double[] rungs = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            rungs[i] = low + i * step;
        }
        return new Ladder(low, high, rungs);
    }

    /** The next value above, or below; the end, if there is none. */
    double beside(double value, boolean up) {
        double slack = Double.isInfinite(value) ? 0 : 1e-9 * Math.abs(value);
        if (up) {
            for (double rung : rungs) {
                if (rung > value + slack) {
                    return rung;
                }
            }
            return Math.max(value, rungs[rungs.length - 1]);
        }
        for (int i = rungs.length - 1; i >= 0; i--) {
            if (rungs[i] < value - slack) {
                return rungs[i];
            }
        }
        return Math.min(value, rungs[0]);
    }

    /** The value at a share of a slider, 0 … 1. */
    double at(double share) {
        int last = rungs.length - 1;
        return rungs[(int) Math.round(Math.min(1, Math.max(0, share)) * last)];
    }

    /** Where on a slider a value is, 0 … 1. */
    double share(double value) {
        int last = rungs.length - 1;
        if (!(value > rungs[0])) {
            return 0;
        }
        for (int i = 1; i <= last; i++) {
            if (value == rungs[i]) {
                return (double) i / last;
            }
            if (value < rungs[i]) {
                return (i - 1 + (value - rungs[i - 1]) / (rungs[i] - rungs[i - 1])) / last;
            }
        }
        return 1;
    }
}
