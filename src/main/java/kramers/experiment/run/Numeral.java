package kramers.experiment.run;

import java.util.regex.Pattern;

/**
 * A number as settings write it: {@code 5}, {@code -0.05}, {@code .5}, {@code 2.5e-3}, decimal and with a point. What else Java
 * reads as a number, {@code 0.05f}, {@code 1d} and {@code 0x1p-4}, is none here, and no number begins with a zero before another
 * digit: {@code 0,05} in a list is a decimal comma.
 */
public final class Numeral {
    private static final Pattern FORM = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern LEADING_ZERO = Pattern.compile("[+-]?0+\\d.*");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+([eE][+-]?\\d+)?");

    private Numeral() {}

    /**
     * The text without blanks around it, found to be a number.
     *
     * @param kind what it should be, for the message: "a finite number"
     * @throws IllegalArgumentException with one line that says what would be right
     */
    public static String checked(String text, String kind) {
        String number = text.strip();
        if (DECIMAL_COMMA.matcher(number).matches()) {
            throw new IllegalArgumentException("'" + number + "' is not " + kind
                    + "; for a decimal comma write a point, and nothing between thousands");
        }
        if (!FORM.matcher(number).matches()) {
            throw new IllegalArgumentException("'" + number + "' is not " + kind);
        }
        if (LEADING_ZERO.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    "'" + number + "' is written with a leading zero; write " + withoutZeros(number));
        }
        return number;
    }

    /**
     * Finds the decimal comma in a list: a number with a leading zero after a whole one.
     *
     * @param list the numbers between the commas
     * @throws IllegalArgumentException with one line that says what may be meant
     */
    static void checkCommas(String[] list) {
        for (int i = 1; i < list.length; i++) {
            String whole = list[i - 1].strip();
            String number = list[i].strip();
            if (WHOLE.matcher(whole).matches() && LEADING_ZERO.matcher(number).matches()) {
                throw new IllegalArgumentException("'" + String.join(",", list) + "': " + number
                        + " is written with a leading zero; if " + whole + "." + number
                        + " is meant, write a decimal point");
            }
        }
    }

    private static String withoutZeros(String number) {
        return number.replaceFirst("0+(?=\\d)", "");
    }
}
