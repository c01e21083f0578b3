package kramers.cli.option;

import kramers.experiment.run.Range;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a {@link Range}. */
public final class RangeConverter implements ITypeConverter<Range> {
    /** For the foot of a command's help. */
    public static final String FORMS =
            "A RANGE is min:max:n (spaced in the logarithm), lin:min:max:n, or a list a,b,c.";

    @Override
    public Range convert(String text) {
        try {
            return Range.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
