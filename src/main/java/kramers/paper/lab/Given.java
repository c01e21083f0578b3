package kramers.paper.lab;

import java.nio.file.Path;
import java.util.List;

/**
 * What the user gave beside the scale.
 *
 * @param panels letters of the panels that are wanted; none for all
 * @param training folder of a training to take instead of one of the figure's own; null for that
 * @param hidden widths of the hidden layers; null for the paper's
 */
public record Given(List<String> panels, Path training, int[] hidden) {
    /** Nothing. */
    public static final Given NOTHING = new Given(List.of(), null);

    /** Networks as the paper's. */
    public Given(List<String> panels, Path training) {
        this(panels, training, null);
    }
}
