package kramers.viewer;

import java.util.Locale;
import kramers.plot.element.Ticks;

/** Numbers as one reads them on a screen. */
final class Numbers {
    private Numbers() {}

    /** A setting, to three digits. */
    static String setting(double value) {
        return Double.isInfinite(value) ? "∞" : Ticks.number(value);
    }

    /** A whole number in groups of three. */
    static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A measured value to so many digits behind the point. */
    static String fixed(double value, int digits) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
