package kramers.paper.lab;

import java.nio.file.Path;
import java.util.List;
import kramers.network.model.Layer;

/**
 * What the user gave beside the scale.
 *
 * @param panels letters of the panels that are wanted; none for all
 * @param training folder of a training to take instead of one of the figure's own; null for that
 * @param hidden all layers of networks but the last; null for the paper's
 */
public record Given(List<String> panels, Path training, List<Layer> hidden) {
    /** Nothing. */
    public static final Given NOTHING = new Given(List.of(), null);

    /** Networks as the paper's. */
    public Given(List<String> panels, Path training) {
        this(panels, training, null);
    }
}
