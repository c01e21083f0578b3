package kramers.cli.option;

import kramers.experiment.run.Numeral;

/**
 * Steps a second, as the user types them: a number, or {@code max}.
 *
 * @param value &gt; 0; infinite for as many as can be made
 */
public record StepSpeed(double value) {
    /** @throws IllegalArgumentException if it is neither */
    public static StepSpeed parse(String text) {
        if (text.strip().equalsIgnoreCase("max")) {
            return new StepSpeed(Double.POSITIVE_INFINITY);
        }
        double value = Double.parseDouble(Numeral.checked(text, "a number of steps, or max"));
        if (!(value > 0 && value <= 1e9)) {
            throw new IllegalArgumentException("must be a number above 0 up to 1e9, or max, not " + text.strip());
        }
        return new StepSpeed(value);
    }
}
