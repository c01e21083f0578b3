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

/** A figure of one scan of the paper's plane. */
abstract class PlaneFigure extends TrajectoryFigure {
    private final ParameterGrid grid;
    private final double noisePower;

    /**
     * @param range of learning rates, and of noise strengths
     * @param noisePower of the Hessian in the noise's covariance
     */
    PlaneFigure(String name, String about, String range, double noisePower) {
        super(name, about);
        grid = ParameterGrid.parse(range);
        this.noisePower = noisePower;
    }

    private ScanSpec plane(PaperLab lab) {
        return lab.plane(grid, noisePower);
    }

    @Override
    public final Work work(PaperLab lab) {
        return Work.of(new ScanWork("plane", plane(lab)));
    }

    @Override
    public final Figure make(PaperLab lab) throws IOException, InterruptedException {
        return picture(lab.scan("", plane(lab)).result());
    }

    /** The picture of a scan. */
    abstract Figure picture(Scan.Result scan);
}
