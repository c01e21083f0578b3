package kramers.plot.element;

import java.util.Locale;

/** Large numbers in three digits and a prefix: 254, 1.8k, 686M. */
public final class ShortNumber {
    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P"};

    private ShortNumber() {}

    /** A number ≥ 0 as one says it. */
    public static String of(double value) {
        int thousands = 0;
        double scaled = value;
        while (scaled >= 999.5 && thousands < PREFIXES.length - 1) {
            scaled /= 1000;
            thousands++;
        }
        String digits = scaled >= 99.95 || scaled == Math.rint(scaled) ? "%.0f" : scaled >= 9.995 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, digits, scaled) + PREFIXES[thousands];
    }
}
