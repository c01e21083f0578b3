package kramers.cli;

import java.io.IOException;
import kramers.experiment.run.Range;
import kramers.plot.Panels;
import kramers.report.Figures;

/** Fig. S6: the noise covariance is 2 sigma H². */
final class FigS6 implements Figure {
    @Override
    public String name() {
        return "figS6";
    }

    @Override
    public String about() {
        return "P_flat and freezing time over eta and sigma with noise 2 sigma H^2";
    }

    @Override
    public Panels make(FigureRun run) throws IOException, InterruptedException {
        double[] grid = Range.parse("0.001:0.1:10").values();
        return Figures.figS6(run.run("", run.scan(run.ensemble(20_000, 5, 2), grid, grid, 2000)));
    }
}
