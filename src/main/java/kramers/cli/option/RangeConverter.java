package kramers.cli.option;

import kramers.experiment.run.ParameterGrid;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a {@link ParameterGrid}. */
public final class RangeConverter implements ITypeConverter<ParameterGrid> {
    /** For the foot of a command's help. */
    public static final String FORMS =
            "A RANGE is min:max:n (spaced in the logarithm), lin:min:max:n, or a list a,b,c.";

    @Override
    public ParameterGrid convert(String text) {
        try {
            return ParameterGrid.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
