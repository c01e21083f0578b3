package kramers.paper.lab;

import java.io.IOException;
import kramers.experiment.forecast.Work;
import kramers.plot.Figure;

/** A figure of trajectories in the two-valley landscape. */
public abstract non-sealed class TrajectoryFigure extends PaperFigure {
    protected TrajectoryFigure(String name, String about) {
        super(name, about);
    }

    /** What {@link #make} will do, by the same settings. */
    public abstract Work work(PaperLab lab);

    /** Makes the data and returns the picture. */
    public abstract Figure make(PaperLab lab) throws IOException, InterruptedException;
}
