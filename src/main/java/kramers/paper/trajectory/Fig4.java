package kramers.paper.trajectory;

import java.io.IOException;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import kramers.app.ScanRunner;
import kramers.experiment.forecast.ScanWork;
import kramers.experiment.forecast.Work;
import kramers.experiment.plane.TheorySpec;
import kramers.experiment.run.ParameterGrid;
import kramers.experiment.scan.RecordedSteps;
import kramers.experiment.scan.Scan;
import kramers.experiment.scan.ScanSpec;
import kramers.langevin.CellStatistics;
import kramers.langevin.EnsembleSpec;
import kramers.langevin.Recording;
import kramers.paper.lab.PaperLab;
import kramers.paper.lab.TrajectoryFigure;
import kramers.plot.Figure;
import kramers.plot.element.Series;
import kramers.report.EnsemblePicture;
import kramers.report.LandscapePicture;
import kramers.report.TheoryPicture;

/**
 * Fig. 4, transient freezing: the loss and the effective loss across the valleys; sample paths over the loss; P_flat against
 * mean y (the paper's 4b); steady state, freezing lines, slice at y = 5 and simulated y_freeze, mean and standard deviation
 * (4c).
 */
public final class Fig4 extends TrajectoryFigure {
    private static final int STEPS = 100_000;
    private static final int PATHS = 5;
    private static final int CIRCLES = 0xcc79a7;
    private static final double[] ETA = {0.01};
    /** Noise strengths of the runs that are resolved in time, the noisiest first. */
    private static final double[] SIGMA = {0.1, 0.05, 0.01};

    /** Noise strengths of Delta_S = 1e-4 … 4e-3, where y_freeze is simulated. */
    private static final ParameterGrid FREEZING = ParameterGrid.parse("0.01:0.4:6");

    public Fig4() {
        super("fig4", "effective loss, sample paths, P_flat along y, steady state and freezing lines");
    }

    private static EnsembleSpec ensemble(PaperLab lab) {
        return lab.ensemble(STEPS, 1, 1);
    }

    private static ScanSpec paths(PaperLab lab) {
        Recording recording = new Recording(RecordedSteps.upTo(STEPS), PATHS);
        return lab.scaled(ensemble(lab).recording(recording), ETA, SIGMA, 1000);
    }

    private static ScanSpec freezing(PaperLab lab) {
        return lab.scaled(ensemble(lab), ETA, FREEZING.values(), 1000);
    }

    @Override
    public Work work(PaperLab lab) {
        return Work.of(new ScanWork("paths", paths(lab)), new ScanWork("freezing", freezing(lab)));
    }

    @Override
    public Figure make(PaperLab lab) throws IOException, InterruptedException {
        ScanRunner.Outcome runs = lab.scan("paths", paths(lab));
        Scan.Result freezing = lab.scan("freezing", freezing(lab)).result();
        TheorySpec plane = lab.theory("theory", TheorySpec.DELTA_S.values(), TheorySpec.Y.values());
        return layOut(runs, freezing, plane);
    }

    private static Figure layOut(ScanRunner.Outcome runs, Scan.Result freezing, TheorySpec plane) {
        LandscapePicture landscape = new LandscapePicture(plane.landscape());
        double noisiest = runs.result().spec().cell(0).deltaS();
        return Figure.of(
                landscape.across(noisiest, TheoryPicture.SLICE),
                landscape.paths(runs.result(), 0, 3),
                new EnsemblePicture(runs.result(), runs.master()).overY(),
                new TheoryPicture(plane).plane().overlay(circles(freezing)));
    }

    private static Series circles(Scan.Result freezing) {
        double[] deltaS = IntStream.range(0, freezing.spec().cells())
                .mapToDouble(i -> freezing.spec().cell(i).deltaS())
                .toArray();
        double[] mean = each(freezing, CellStatistics::yFreezeMean);
        double[] sd = each(freezing, CellStatistics::yFreezeSd);
        return Series.points("*y*_{freeze}, simulated", deltaS, mean).errors(sd).colour(CIRCLES);
    }

    private static double[] each(Scan.Result scan, ToDoubleFunction<CellStatistics> value) {
        return IntStream.range(0, scan.spec().cells())
                .mapToObj(scan::cell)
                .mapToDouble(value)
                .toArray();
    }
}
