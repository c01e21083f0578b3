package kramers.paper.lab;

import java.io.IOException;
import kramers.plot.Figure;

/** A figure of trajectories in the two-valley landscape. */
public abstract non-sealed class TrajectoryFigure extends PaperFigure {
    protected TrajectoryFigure(String name, String about) {
        super(name, about);
    }

    /** Makes the data and returns the picture. */
    public abstract Figure make(PaperLab lab) throws IOException, InterruptedException;
}
