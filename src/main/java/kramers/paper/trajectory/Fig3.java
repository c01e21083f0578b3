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
import kramers.report.LandscapePicture;
import kramers.report.PhasePicture;

/** Fig. 3 b, c, d: the landscape with both valley lines, P_flat and η⟨t_f⟩ over η and σ. */
public final class Fig3 extends TrajectoryFigure {
    public Fig3() {
        super("fig3", "landscape; P_flat and freezing time over eta and sigma");
    }

    private static ScanSpec plane(PaperLab lab) {
        return lab.plane(ParameterGrid.parse("0.01:0.1:10"), 1);
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
        LandscapePicture landscape = new LandscapePicture(scan.spec().ensemble().landscape());
        return Figure.of(landscape.surface(), picture.pFlat(), picture.freezingTime())
                .lettered("b", "c", "d")
                .columns(3);
    }
}
