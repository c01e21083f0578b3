package kramers.cli.option;

import java.util.Arrays;
import java.util.stream.Collectors;
import kramers.network.data.Dataset;
import kramers.network.model.MlpShape;

/**
 * Widths of hidden layers, as the user types them: {@code 50-50}.
 *
 * @param widths of each layer
 */
public record HiddenWidths(int... widths) {
    /** @throws IllegalArgumentException if they are no numbers joined by hyphens */
    public static HiddenWidths parse(String text) {
        if (!text.matches("(0|[1-9]\\d{0,4})(-(0|[1-9]\\d{0,4}))*")) {
            throw new IllegalArgumentException("'" + text + "' must be widths joined by hyphens, 50-50");
        }
        return new HiddenWidths(
                Arrays.stream(text.split("-")).mapToInt(Integer::parseInt).toArray());
    }

    /**
     * A network with these between its inputs and its classes.
     *
     * @throws UsageError if there is no such network
     */
    public MlpShape shape(Dataset images) {
        try {
            return MlpShape.of(images.train().pixels(), widths, images.train().classes());
        } catch (IllegalArgumentException e) {
            throw new UsageError("--hidden " + this + ": " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return Arrays.stream(widths).mapToObj(String::valueOf).collect(Collectors.joining("-"));
    }
}
