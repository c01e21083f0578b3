package kramers.plot.element;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an axis has ticks and what stands beside them: powers of ten with superscripts on a logarithmic axis that spans
 * at least two of them, otherwise round numbers; between them minor ticks without a label. None where the quantity cannot be.
 */
public final class Ticks {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final double SLACK = 1e-9;

    /** A tick; minor ones have an empty label. */
    public record Tick(double value, String label) {
        /** Whether it has no label. */
        public boolean minor() {
            return label.isEmpty();
        }
    }

    private final Axis axis;
    private final int most;
    private final List<Tick> ticks = new ArrayList<>();

    private Ticks(Axis axis, int most) {
        this.axis = axis;
        this.most = Math.max(2, most);
    }

    /**
     * Ticks within the limits of an axis.
     *
     * @param axis with both limits set
     * @param most how many labels there is room for
     */
    public static List<Tick> of(Axis axis, int most) {
        Ticks build = new Ticks(axis, most);
        if (axis.marks().length > 0) {
            for (double mark : axis.marks()) {
                build.add(mark, number(mark));
            }
            return build.ticks;
        }
        if (!axis.log()) {
            build.linear();
            return build.ticks;
        }
        int first = (int) Math.ceil(axis.place(axis.low()) - SLACK);
        int last = (int) Math.floor(axis.place(axis.high()) + SLACK);
        if (last - first >= 1) {
            build.decades(first, last);
        } else if (axis.high() / axis.low() > 3) {
            build.multiples(first - 1, last + 1);
        } else {
            build.linear();
        }
        return build.ticks;
    }

    private void decades(int first, int last) {
        int stride = (last - first) / most + 1;
        for (int k = first - 1; k <= last; k++) {
            boolean labelled = Math.floorMod(k, stride) == 0;
            add(tenTo(k), labelled ? power(k) : "");
            for (int m = 2; stride == 1 && m <= 9; m++) {
                add(m * tenTo(k), "");
            }
        }
    }

    /** Less than two powers of ten in sight: 1, 2 and 5 times a power are labelled. */
    private void multiples(int first, int last) {
        for (int k = first; k <= last; k++) {
            for (int m = 1; m <= 9; m++) {
                boolean labelled = m == 1 || m == 2 || m == 5;
                add(m * tenTo(k), labelled ? number(BigDecimal.valueOf(m).scaleByPowerOfTen(k), k) : "");
            }
        }
    }

    private void linear() {
        double rough = (axis.high() - axis.low()) / most;
        int power = (int) Math.floor(Math.log10(rough));
        double lead = rough / Math.pow(10, power);
        int unit = lead <= 1 + SLACK ? 1 : lead <= 2 + SLACK ? 2 : lead <= 5 + SLACK ? 5 : 1;
        power += lead > 5 + SLACK ? 1 : 0;
        BigDecimal step = BigDecimal.valueOf(unit).scaleByPowerOfTen(power);
        int parts = unit == 2 ? 4 : 5;
        BigDecimal fine = step.divide(BigDecimal.valueOf(parts), MathContext.DECIMAL64);
        long from = Math.round(Math.floor(axis.low() / fine.doubleValue()));
        long to = Math.round(Math.ceil(axis.high() / fine.doubleValue()));
        double largest = Math.max(Math.abs(axis.low()), Math.abs(axis.high()));
        int magnitude = (int) Math.floor(Math.log10(largest) + SLACK);
        for (long i = from; i <= to; i++) {
            BigDecimal value = fine.multiply(BigDecimal.valueOf(i));
            boolean labelled = Math.floorMod(i, parts) == 0;
            String label =
                    labelled ? number(value.setScale(Math.max(0, -power), RoundingMode.HALF_EVEN), magnitude) : "";
            add(value.doubleValue(), label);
        }
    }

    private void add(double value, String label) {
        double fraction = axis.fraction(value);
        boolean possible = value >= axis.least() - SLACK * Math.abs(axis.least())
                && value <= axis.most() + SLACK * Math.abs(axis.most());
        if (possible && fraction >= -SLACK && fraction <= 1 + SLACK) {
            ticks.add(new Tick(value, label));
        }
    }

    private static double tenTo(int power) {
        return Double.parseDouble("1e" + power);
    }

    /** A number to three digits, for a legend. */
    public static String number(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(3, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return number(rounded.setScale(Math.max(0, rounded.scale())), rounded.precision() - rounded.scale() - 1);
    }

    /** Plain decimals for everyday sizes, a power of ten otherwise. */
    private static String number(BigDecimal value, int magnitude) {
        String text;
        if (value.signum() == 0) {
            text = "0";
        } else if (magnitude >= 6 || magnitude < -3) {
            BigDecimal lead = value.scaleByPowerOfTen(-magnitude).stripTrailingZeros();
            text = lead.compareTo(BigDecimal.ONE) == 0
                    ? power(magnitude)
                    : lead.toPlainString() + "×" + power(magnitude);
        } else {
            text = grouped(value.toPlainString());
        }
        return text.replace('-', '−');
    }

    /** Five digits or more before the point, in groups of three with thin spaces between. */
    private static String grouped(String digits) {
        int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
        StringBuilder text = new StringBuilder(digits);
        for (int i = point - 3; point >= 5 && i > (digits.startsWith("-") ? 1 : 0); i -= 3) {
            text.insert(i, '\u2009');
        }
        return text.toString();
    }

    /** Ten to an integer power, with superscript digits. */
    static String power(int exponent) {
        StringBuilder text = new StringBuilder("10");
        for (char c : Integer.toString(exponent).toCharArray()) {
            text.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0'));
        }
        return text.toString();
    }
}
