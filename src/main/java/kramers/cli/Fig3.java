package kramers.cli;

import java.io.IOException;
import kramers.experiment.run.Range;
import kramers.plot.Panels;
import kramers.report.Figures;

/** Fig. 3 b, c, d. */
final class Fig3 implements Figure {
    @Override
    public String name() {
        return "fig3";
    }

    @Override
    public String about() {
        return "landscape; P_flat and freezing time over eta and sigma";
    }

    @Override
    public Panels make(FigureRun run) throws IOException, InterruptedException {
        double[] grid = Range.parse("0.01:0.1:10").values();
        return Figures.fig3(run.run("", run.scan(run.ensemble(20_000, 5, 1), grid, grid, 2000)));
    }
}
