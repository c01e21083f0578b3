package kramers.cli;

import kramers.experiment.Range;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a {@link Range}. */
final class RangeConverter implements ITypeConverter<Range> {
    @Override
    public Range convert(String text) {
        try {
            return Range.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
