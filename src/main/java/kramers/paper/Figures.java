package kramers.paper;

import java.util.List;
import kramers.paper.grid.Analogy;
import kramers.paper.grid.GridFigure;
import kramers.paper.lab.GridExtent;
import kramers.paper.lab.PaperFigure;
import kramers.paper.trajectory.Fig3;
import kramers.paper.trajectory.Fig4;
import kramers.paper.trajectory.FigS6;
import kramers.paper.valley.Fig1;
import kramers.paper.valley.FigS1;

/** The figures that can be made. */
public final class Figures {
    private Figures() {}

    /** All of them, by number; then what the paper has no figure of. */
    public static List<PaperFigure> all() {
        return List.of(
                new Fig1(),
                GridFigure.fig2(GridExtent.PAPER),
                new Fig3(),
                new Fig4(),
                new FigS1(),
                GridFigure.figS2(GridExtent.PAPER),
                GridFigure.figS3(GridExtent.PAPER),
                GridFigure.figS4(GridExtent.PAPER),
                GridFigure.figS5(GridExtent.PAPER_CONVOLUTIONAL),
                new FigS6(),
                new Analogy());
    }
}
