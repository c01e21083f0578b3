package kramers.paper.lab;

import java.io.IOException;
import kramers.experiment.forecast.Work;
import kramers.plot.Figure;

/** A figure of networks. */
public abstract non-sealed class NetworkFigure extends PaperFigure {
    protected NetworkFigure(String name, String about) {
        super(name, about);
    }

    /**
     * What {@link #make} will do, by the same settings.
     *
     * @throws IllegalArgumentException if the training that was given cannot be used
     */
    public abstract Work work(NetworkLab lab) throws IOException;

    /** What has to be said of a lab's images before anything is made; empty if nothing. */
    public String note(NetworkLab lab) {
        return "";
    }

    /** Makes the data and returns the picture. */
    public abstract Figure make(NetworkLab lab) throws IOException, InterruptedException;
}
