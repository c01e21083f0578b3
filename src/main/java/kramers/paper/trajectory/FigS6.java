package kramers.paper.trajectory;

import java.io.IOException;
import kramers.experiment.forecast.ScanWork;
import kramers.experiment.forecast.Work;
import kramers.experiment.run.ParameterGrid;
import kramers.experiment.scan.Scan;
import kramers.experiment.scan.ScanSpec;
import kramers.paper.lab.PaperLab;
import kramers.paper.lab.TrajectoryFigure;
import kramers.plot.Figure;
import kramers.report.PhasePicture;

/** Fig. S6: P_flat and η⟨t_f⟩ over η and σ with noise of covariance 2σH². */
public final class FigS6 extends TrajectoryFigure {
    public FigS6() {
        super("figS6", "P_flat and freezing time over eta and sigma with noise 2 sigma H^2");
    }

    private static ScanSpec plane(PaperLab lab) {
        return lab.plane(ParameterGrid.parse("0.001:0.1:10"), 2);
    }

    @Override
    public Work work(PaperLab lab) {
        return Work.of(new ScanWork("plane", plane(lab)));
    }

    @Override
    public Figure make(PaperLab lab) throws IOException, InterruptedException {
        return layOut(lab.scan("", plane(lab)).result());
    }

    /** The picture of a scan. */
    public static Figure layOut(Scan.Result scan) {
        PhasePicture picture = new PhasePicture(scan);
        return Figure.of(picture.pFlat(), picture.freezingTime());
    }
}
