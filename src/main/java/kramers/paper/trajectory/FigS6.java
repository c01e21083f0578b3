package kramers.paper.trajectory;

import java.io.IOException;
import kramers.experiment.run.ParameterGrid;
import kramers.experiment.scan.Scan;
import kramers.paper.lab.PaperLab;
import kramers.paper.lab.TrajectoryFigure;
import kramers.plot.Figure;
import kramers.report.PhasePicture;

/** Fig. S6: P_flat and η⟨t_f⟩ over η and σ with noise of covariance 2σH². */
public final class FigS6 extends TrajectoryFigure {
    public FigS6() {
        super("figS6", "P_flat and freezing time over eta and sigma with noise 2 sigma H^2");
    }

    @Override
    public Figure make(PaperLab lab) throws IOException, InterruptedException {
        return layOut(lab.plane("", ParameterGrid.parse("0.001:0.1:10"), 2));
    }

    /** The picture of a scan. */
    public static Figure layOut(Scan.Result scan) {
        PhasePicture picture = new PhasePicture(scan);
        return Figure.of(picture.pFlat(), picture.freezingTime());
    }
}
