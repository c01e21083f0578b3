package kramers.paper.lab;

import java.io.IOException;
import java.util.List;
import kramers.plot.Figure;

/** A figure of networks. */
public abstract non-sealed class NetworkFigure extends PaperFigure {
    protected NetworkFigure(String name, String about) {
        super(name, about);
    }

    /** Letters of the panels that may be made without the others; empty if all are made together. */
    public List<String> panels() {
        return List.of();
    }

    /** Makes the data and returns the picture. */
    public abstract Figure make(NetworkLab lab) throws IOException, InterruptedException;
}
