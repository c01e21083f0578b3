package kramers.paper.trajectory;

import kramers.experiment.scan.Scan;
import kramers.plot.Figure;
import kramers.report.LandscapePicture;
import kramers.report.PhasePicture;

/** Fig. 3 b, c, d: the landscape with both valley lines, P_flat and η⟨t_f⟩ over η and σ. */
public final class Fig3 extends PlaneFigure {
    public Fig3() {
        super("fig3", "landscape; P_flat and freezing time over eta and sigma", "0.01:0.1:10", 1);
    }

    @Override
    Figure picture(Scan.Result scan) {
        return layOut(scan);
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
