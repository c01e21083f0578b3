package kramers.cli.option;

import java.util.function.Function;
import kramers.experiment.run.Numeral;
import kramers.experiment.run.ParameterGrid;
import kramers.experiment.run.Shard;
import kramers.network.EarlyStop;
import kramers.parallel.JobScheduler;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the words after options are read, whichever command they belong to. */
public final class Converters {
    /** What a range may be, for the foot of a command's help. */
    public static final String RANGE_FORMS =
            "A RANGE is min:max:n (spaced in the logarithm), lin:min:max:n, or a list a,b,c.";

    private Converters() {}

    /** Teaches a command and its subcommands. */
    public static CommandLine register(CommandLine line) {
        ITypeConverter<Double> number = reading(Converters::number);
        return line.registerConverter(long.class, new WholeNumber.OfLong())
                .registerConverter(Long.class, new WholeNumber.OfLong())
                .registerConverter(int.class, new WholeNumber.OfInt())
                .registerConverter(Integer.class, new WholeNumber.OfInt())
                .registerConverter(double.class, number)
                .registerConverter(Double.class, number)
                .registerConverter(ParameterGrid.class, reading(ParameterGrid::parse))
                .registerConverter(PictureSize.class, reading(PictureSize::parse))
                .registerConverter(StepSpeed.class, reading(StepSpeed::parse))
                .registerConverter(Shard.class, reading(text -> Shard.parse(text, JobScheduler.here())))
                .registerConverter(TimeLimit.class, reading(TimeLimit::parse))
                .registerConverter(EarlyStop.class, reading(Converters::earlyStop));
    }

    private static <T> ITypeConverter<T> reading(Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    private static EarlyStop earlyStop(String text) {
        if (text.strip().equalsIgnoreCase("none")) {
            return EarlyStop.NEVER;
        }
        double loss = Double.parseDouble(Numeral.checked(text, "none or a training loss"));
        if (!(loss > 0) || !Double.isFinite(loss)) {
            throw new IllegalArgumentException("must be none or a training loss > 0, not " + text.strip());
        }
        return EarlyStop.at(loss);
    }

    /** A {@link Numeral}, or NaN and the infinities, which options refuse in words of their own. */
    private static Double number(String text) {
        boolean word = text.strip().matches("NaN|[+-]?Infinity");
        return Double.valueOf(word ? text.strip() : Numeral.checked(text, "a number"));
    }
}
