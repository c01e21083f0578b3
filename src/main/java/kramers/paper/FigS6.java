package kramers.paper;

import java.io.IOException;
import kramers.experiment.run.Range;
import kramers.experiment.scan.PhaseDiagram;
import kramers.plot.Panels;
import kramers.report.PhasePicture;

/** Fig. S6: P_flat and η⟨t_f⟩ over η and σ with noise of covariance 2σH². */
public final class FigS6 extends Figure {
    private static final Range GRID = Range.parse("0.001:0.1:10");

    FigS6() {
        super("figS6", "P_flat and freezing time over eta and sigma with noise 2 sigma H^2");
    }

    @Override
    public Panels make(PaperLab lab) throws IOException, InterruptedException {
        return layOut(lab.scan("", lab.ensemble(20_000, 5, 2), GRID.values(), GRID.values(), 2000)
                .result());
    }

    /** The picture of a scan. */
    public static Panels layOut(PhaseDiagram.Result scan) {
        PhasePicture picture = new PhasePicture(scan);
        return Panels.of(picture.pFlat(), picture.freezingTime());
    }
}
