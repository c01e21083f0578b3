package kramers.cli.option;

import kramers.experiment.run.Numeral;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a double as {@link Numeral} has it, or NaN and the infinities, which options refuse in words of their own. */
public final class DecimalConverter implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
        if (text.strip().matches("NaN|[+-]?Infinity")) {
            return Double.valueOf(text.strip());
        }
        try {
            return Double.valueOf(Numeral.checked(text, "a number"));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
