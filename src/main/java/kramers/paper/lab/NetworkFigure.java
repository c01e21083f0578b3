package kramers.paper.lab;

import java.io.IOException;
import kramers.plot.Figure;

/** A figure of networks. */
public abstract non-sealed class NetworkFigure extends PaperFigure {
    protected NetworkFigure(String name, String about) {
        super(name, about);
    }

    /** Makes the data and returns the picture. */
    public abstract Figure make(NetworkLab lab) throws IOException, InterruptedException;
}
