package kramers.paper.trajectory;

import kramers.experiment.scan.Scan;
import kramers.plot.Figure;
import kramers.report.PhasePicture;

/** Fig. S6: P_flat and η⟨t_f⟩ over η and σ with noise of covariance 2σH². */
public final class FigS6 extends PlaneFigure {
    public FigS6() {
        super("figS6", "P_flat and freezing time over eta and sigma with noise 2 sigma H^2", "0.001:0.1:10", 2);
    }

    @Override
    Figure picture(Scan.Result scan) {
        return layOut(scan);
    }

    /** The picture of a scan. */
    public static Figure layOut(Scan.Result scan) {
        PhasePicture picture = new PhasePicture(scan);
        return Figure.of(picture.pFlat(), picture.freezingTime());
    }
}
