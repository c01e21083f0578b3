package kramers.cli;

import java.io.IOException;
import kramers.experiment.plane.TheorySpec;
import kramers.experiment.run.Range;
import kramers.experiment.scan.PhaseDiagram;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Recording;
import kramers.plot.Panels;
import kramers.report.Figures;

/** Fig. 4: transient freezing. */
final class Fig4 implements Figure {
    private static final int STEPS = 100_000;
    private static final int PATHS = 5;

    @Override
    public String name() {
        return "fig4";
    }

    @Override
    public String about() {
        return "effective loss, sample paths, P_flat along y, steady state and freezing lines";
    }

    @Override
    public Panels make(FigureRun run) throws IOException, InterruptedException {
        double[] eta = {0.01};
        EnsembleSpec ensemble = run.ensemble(STEPS, 1, 1);
        EnsembleSpec recorded = ensemble.recording(new Recording(EnsembleCommand.defaultSteps(STEPS), PATHS));
        PhaseDiagram.Result paths = run.run("paths", run.scan(recorded, eta, new double[] {0.1, 0.05, 0.01}, 1000));
        // Delta_S 1e-4 … 4e-3 at this eta
        double[] sigma = Range.parse("0.01:0.4:6").values();
        PhaseDiagram.Result freezing = run.run("freezing", run.scan(ensemble, eta, sigma, 1000));
        TheorySpec plane = run.theory("theory", TheoryCommand.DELTA_S.values(), TheoryCommand.Y.values());
        return Figures.fig4(paths, freezing, plane);
    }
}
