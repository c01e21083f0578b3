package kramers.cli.option;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.regex.Pattern;
import kramers.experiment.run.Numeral;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers as physicists write them: 10000000, 1e7 or 2.5e6. */
public final class WholeNumber {
    private static final int LONGEST = 40;
    private static final String WHOLE = "a whole number in range";

    /** In a part of the world these are thousands. */
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}\\.000");

    private WholeNumber() {}

    /** For options that hold a long. */
    public static final class OfLong implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return exact(text, BigDecimal::longValueExact);
        }
    }

    /** For options that hold an int. */
    public static final class OfInt implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return exact(text, BigDecimal::intValueExact);
        }
    }

    private static <N> N exact(String text, Function<BigDecimal, N> conversion) {
        BigDecimal number = number(text);
        try {
            return conversion.apply(number);
        } catch (ArithmeticException e) {
            throw wrong(text);
        }
    }

    private static BigDecimal number(String text) {
        try {
            BigDecimal number = new BigDecimal(Numeral.checked(text, WHOLE));
            if (THOUSANDS.matcher(text.strip()).matches()) {
                throw new TypeConversionException("'" + text + "' is not " + WHOLE + ": is " + number.toBigInteger()
                        + " or " + number.unscaledValue() + " meant?");
            }
            // What lies far beyond would be written out digit by digit.
            if (Math.abs(number.precision() - (long) number.scale()) <= LONGEST) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(text); // an exponent beyond all bounds
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
        throw wrong(text);
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException("'" + text + "' is not " + WHOLE);
    }
}
